using System.CommandLine;
using System.Text;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary>The files of <c>zk groth16</c>: their arguments, their checks before any work, their writing.</summary>
internal static class Groth16Files
{
    public static Argument<string> Input(string name, string description) => new(name) { Description = description };

    public static Argument<string> Output(string name, string description, string fallback) =>
        new(name) { Description = description, DefaultValueFactory = _ => fallback };

    /// <summary>The path of an input file that exists.</summary>
    public static string RequireInput(this ParseResult parsed, Argument<string> argument)
    {
        string path = parsed.GetValue(argument)!;
        if (Directory.Exists(path)) throw CommandFailure.Usage($"{path}: got a folder, expected the file {argument.Name}");
        return File.Exists(path) ? path : throw CommandFailure.Usage($"{path}: no such file; expected {argument.Name}: {argument.Description}");
    }

    /// <summary>The path of an output file whose folder exists, so that a mistyped one does not cost a proof.</summary>
    public static string RequireOutput(this ParseResult parsed, Argument<string> argument)
    {
        string path = parsed.GetValue(argument)!;
        if (Directory.Exists(path)) throw CommandFailure.Usage($"{path}: got a folder, expected a file name for {argument.Name}");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        return Directory.Exists(folder) ? path : throw CommandFailure.Usage($"{folder}: no such folder for {argument.Name}; make it first");
    }

    /// <summary>A small JSON document, in pinned memory alone: it may be a circuit's input, which the caller zeroes.</summary>
    public static byte[] ReadJson(string path, string what, int maxBytes)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (file.Length > maxBytes) throw new MalformedException(path, $"{file.Length} bytes", $"at most {maxBytes} for {what}");
        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)file.Length, pinned: true);
        file.ReadExactly(bytes);
        return bytes;
    }

    public static void WriteText(string path, string text) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
