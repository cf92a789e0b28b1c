using System.Runtime.InteropServices;

namespace Zk.Cli;

/// <summary>The program with all commands, which lies beside this one as <c>zk-managed</c>.</summary>
internal static unsafe partial class ManagedProgram
{
    private const int NotStarted = 126;

    /// <summary>Becomes the managed program: same process, same streams, same arguments. Returns only when that fails.</summary>
    /// <remarks>Safety: execve reads the two null-terminated arrays of null-terminated strings, all of which live until the process ends.</remarks>
    public static int Replace(string[] args)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "zk-managed");
        byte** argv = Strings([path, .. args]);
        Execute(argv[0], argv, Environ());
        Console.Error.WriteLine($"error: {path} does not start ({Marshal.GetLastPInvokeErrorMessage()}); run `make build` again");
        return NotStarted;
    }

    private static byte** Strings(ReadOnlySpan<string> strings)
    {
        byte** array = (byte**)NativeMemory.AllocZeroed((nuint)strings.Length + 1, (nuint)sizeof(byte*));
        for (int i = 0; i < strings.Length; i++) array[i] = (byte*)Marshal.StringToCoTaskMemUTF8(strings[i]);
        return array;
    }

    private static byte** Environ()
    {
        List<string> pairs = [];
        foreach (System.Collections.DictionaryEntry pair in Environment.GetEnvironmentVariables()) pairs.Add($"{pair.Key}={pair.Value}");
        return Strings(CollectionsMarshal.AsSpan(pairs));
    }

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    private static partial int Execute(byte* path, byte** arguments, byte** environment);
}
