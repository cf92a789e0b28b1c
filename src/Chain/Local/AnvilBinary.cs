using System.Runtime.InteropServices;

namespace Zk.Chain;

/// <summary>Finds anvil's native binary among the npm packages of <c>tools</c>.</summary>
internal static class AnvilBinary
{
    /// <summary>The binary itself, not npm's wrapper: ending a wrapper could leave the node running.</summary>
    /// <exception cref="LocalChainException">It is not there.</exception>
    internal static string Find(string toolsFolder)
    {
        string architecture = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? "arm64" : "amd64";
        string system = OperatingSystem.IsWindows() ? "win32" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        string file = OperatingSystem.IsWindows() ? "anvil.exe" : "anvil";
        string path = Path.GetFullPath(Path.Combine(toolsFolder, "node_modules", "@foundry-rs", $"anvil-{system}-{architecture}", "bin", file));
        return File.Exists(path)
            ? path
            : throw new LocalChainException($"anvil is missing: no {path}. Install the pinned tools with `npm install --prefix tools`");
    }
}
