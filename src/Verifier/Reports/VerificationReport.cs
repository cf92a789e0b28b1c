using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Zk.Verifier;

/// <summary>The checks a bundle went through, in order.</summary>
/// <param name="Checks">At most one of each name.</param>
public sealed record VerificationReport(ImmutableArray<VerificationCheck> Checks)
{
    /// <summary>True only when no check failed and every one of <see cref="CheckName.Mandatory"/> passed.</summary>
    public bool IsAccepted =>
        Checks.All(check => check.Outcome != CheckOutcome.Failed)
        && CheckName.Mandatory.All(name => Find(name)?.Outcome == CheckOutcome.Passed);

    /// <summary>The checks that tie the proof to somebody's publications: those of the statement's roots, never none.</summary>
    public ImmutableArray<string> Anchors { get; init; } = CheckName.Anchors;

    /// <summary>
    /// True only when the report is accepted and every root is a published one: the accounts root, for example, is the
    /// expected one and the published rows have the proven root. Otherwise the sender may have invented the account or
    /// the prices.
    /// </summary>
    public bool IsAnchored =>
        IsAccepted && Anchors.Length > 0 && Anchors.All(name => Find(name)?.Outcome == CheckOutcome.Passed);

    /// <summary>The checks that failed.</summary>
    public IEnumerable<VerificationCheck> Failures => Checks.Where(check => check.Outcome == CheckOutcome.Failed);

    /// <summary>The check of a name, or null when the report has none.</summary>
    public VerificationCheck? Find(string name) => Checks.FirstOrDefault(check => check.Name == name);

    /// <summary>The report as indented JSON: <c>accepted</c>, <c>anchored</c>, then the checks with name, outcome and detail.</summary>
    public byte[] ToJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteBoolean("accepted", IsAccepted);
            json.WriteBoolean("anchored", IsAnchored);
            json.WriteStartArray("checks");
            foreach (VerificationCheck check in Checks) WriteCheck(json, check);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteCheck(Utf8JsonWriter json, VerificationCheck check)
    {
        json.WriteStartObject();
        json.WriteString("name", check.Name);
        json.WriteString("outcome", check.Outcome switch
        {
            CheckOutcome.Passed => "passed",
            CheckOutcome.Failed => "failed",
            _ => "not checked",
        });
        json.WriteString("detail", check.Detail);
        json.WriteEndObject();
    }
}
