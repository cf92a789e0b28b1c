using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>One accepted finding: which, in which circuits, and why it is harmless. <c>*</c> stands for any text.</summary>
/// <param name="Circuit">Name of the circuit.</param>
/// <param name="Rule">Id of the rule, or several with <c>|</c> between them.</param>
/// <param name="Place">The finding's place.</param>
/// <param name="Reason">Why it is accepted.</param>
public sealed record AuditAnswer(string Circuit, string Rule, string Place, string Reason)
{
    internal bool IsAbout(AuditRule rule) => Rule.Split('|').Contains(rule.Id);

    internal bool IsFor(string circuit) => Matches(Circuit, circuit);

    /// <summary>Whether the answer is for a finding.</summary>
    public bool Answers(Finding finding) => finding is not null && IsAbout(finding.Rule) && Matches(Place, finding.Place);

    private static bool Matches(string pattern, string text) =>
        Regex.IsMatch(text, "^" + Regex.Escape(pattern).Replace("\\*", ".*") + "$", RegexOptions.CultureInvariant | RegexOptions.Singleline);
}

/// <summary>The accepted findings of some circuits: a JSON array of objects with <c>circuit</c>, <c>rule</c>, <c>place</c> and <c>reason</c>.</summary>
public sealed class AuditAnswers
{
    private const int ShortestReason = 10;

    /// <summary>No answers.</summary>
    public static AuditAnswers None { get; } = new();

    /// <summary>The answers in the file's order.</summary>
    public ImmutableArray<AuditAnswer> All { get; private init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="MalformedException">It is no such array, names an unknown rule or gives no reason.</exception>
    public static AuditAnswers Read(string path) => Parse(File.ReadAllBytes(path), path);

    /// <summary>Reads a document.</summary>
    /// <exception cref="MalformedException">It is no such array, names an unknown rule or gives no reason.</exception>
    public static AuditAnswers Parse(ReadOnlyMemory<byte> json, string place)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Array) throw new MalformedException(place, document.RootElement.ValueKind.ToString(), "an array of answers");
            return new() { All = [.. document.RootElement.EnumerateArray().Select((entry, i) => ReadAnswer(entry, $"{place}, answer {i + 1}"))] };
        }
        catch (JsonException failure)
        {
            throw new MalformedException(place, $"no JSON (line {failure.LineNumber + 1})", "an array of answers");
        }
    }

    private static AuditAnswer ReadAnswer(JsonElement entry, string place)
    {
        if (entry.ValueKind != JsonValueKind.Object) throw new MalformedException(place, entry.ValueKind.ToString(), "an object with circuit, rule, place, reason");
        foreach (JsonProperty property in entry.EnumerateObject())
            if (property.Name is not ("circuit" or "rule" or "place" or "reason"))
                throw new MalformedException(place, $"field '{property.Name}'", "circuit, rule, place, reason");
        AuditAnswer answer = new(Text(entry, "circuit", place), Text(entry, "rule", place), Text(entry, "place", place), Text(entry, "reason", place));
        if (answer.Rule.Split('|').Any(id => AuditRule.All.All(rule => rule.Id != id)))
            throw new MalformedException($"{place}, rule", answer.Rule, string.Join(", ", AuditRule.All.Select(rule => rule.Id)));
        if (answer.Reason.Trim().Length < ShortestReason) throw new MalformedException($"{place}, reason", $"{answer.Reason.Trim().Length} characters", "a sentence that says why");
        return answer;
    }

    private static string Text(JsonElement entry, string field, string place) =>
        entry.TryGetProperty(field, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new MalformedException($"{place}, {field}", "nothing", "a text");

    /// <summary>
    /// The findings with their answers; then one finding for every answer that is for this circuit by name, is about a rule that was
    /// examined, and answers nothing.
    /// </summary>
    internal ImmutableArray<Finding> Apply(string circuit, IReadOnlyCollection<Finding> findings, IReadOnlySet<AuditRule> examined)
    {
        AuditAnswer[] ours = [.. All.Where(answer => answer.IsFor(circuit))];
        IEnumerable<Finding> answered = findings.Select(finding => finding with { Answer = ours.FirstOrDefault(answer => answer.Answers(finding))?.Reason });
        IEnumerable<Finding> stale = ours
            .Where(answer => !answer.Circuit.Contains('*') && examined.Any(answer.IsAbout) && !findings.Any(answer.Answers))
            .Select(answer => new Finding(AuditRule.StaleAnswer, answer.Place, $"answers {answer.Rule}, which is not found any more; remove the answer", [answer.Place]));
        return [.. answered, .. stale];
    }
}
