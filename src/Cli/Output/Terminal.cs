using System.Text.Encodings.Web;
using System.Text.Json;
using Spectre.Console;

namespace Zk.Cli.Output;

/// <summary>The two faces of a command: tables and bars for a person, one JSON document for a machine.</summary>
internal sealed class Terminal
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="json">True: standard output carries exactly one JSON document, bars go to standard error.</param>
    public Terminal(bool json)
    {
        Json = json;
        Console = json ? ForErrors() : AnsiConsole.Console;
        if (System.Console.IsOutputRedirected && !json) Console.Profile.Width = 100;
    }

    public bool Json { get; }

    /// <summary>Where a person reads. Standard error when standard output belongs to JSON.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>A console on standard error.</summary>
    public static IAnsiConsole ForErrors() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });

    /// <summary>Prints <paramref name="document"/> on standard output when JSON was asked for.</summary>
    public void WriteJson(object document)
    {
        if (Json) System.Console.Out.WriteLine(JsonSerializer.Serialize(document, s_json));
    }

    public static byte[] ToJsonUtf8(object document) => JsonSerializer.SerializeToUtf8Bytes(document, s_json);

    /// <summary>A titled rule between the parts of a long output.</summary>
    public void Section(string title)
    {
        Console.WriteLine();
        Console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified().RuleStyle("grey"));
    }

    /// <summary>What everybody who makes a development key has to be told.</summary>
    public void WarnDevelopmentKey() =>
        Console.MarkupLine("[yellow]Whoever made this key can forge proofs with it: for development only.[/]");

    /// <summary>Runs <paramref name="work"/> beside progress bars; they vanish from JSON output and become lines in a log.</summary>
    public Task<T> WithProgress<T>(Func<ProgressContext, Task<T>> work) =>
        Console.Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(work);
}
