using System.CommandLine;
using Zk.Verifier;

namespace Zk.Cli.Commands;

/// <summary>What a verifier expects of the context that proofs are bound to: the options that every verifying command has.</summary>
internal sealed class ContextOptions
{
    private readonly Option<ulong?> _chainId = new("--chain-id") { Description = "Chain the proof must be for" };
    private readonly Option<string?> _contract = new("--contract") { Description = "Contract the proof must be for" };
    private readonly Option<string?> _submitter = new("--submitter") { Description = "Address that must be the submitter" };
    private readonly Option<string?> _recipient = new("--recipient") { Description = "Address that must be the recipient" };
    private readonly Option<string?> _domain = new("--domain") { Description = "Application domain: 0x and 64 digits, or a label" };
    private readonly Option<string?> _now;

    /// <param name="judged">What is judged at <c>--now</c>.</param>
    public ContextOptions(string judged) => _now = new("--now") { Description = $"Judge {judged} at this instant; default: the clock" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_chainId, _contract, _submitter, _recipient, _domain, _now]) command.Options.Add(option);
    }

    /// <summary>The chain; null when none was named.</summary>
    public ulong? ChainId(ParseResult parsed) => parsed.GetValue(_chainId);

    /// <summary>The contract; null when none was named.</summary>
    public EvmAddress? Contract(ParseResult parsed) => Address(parsed, _contract);

    /// <summary>The submitter; null when none was named.</summary>
    public EvmAddress? Submitter(ParseResult parsed) => Address(parsed, _submitter);

    /// <summary>The recipient; null when none was named.</summary>
    public EvmAddress? Recipient(ParseResult parsed) => Address(parsed, _recipient);

    /// <summary>The domain; null when none was named.</summary>
    public Bytes32? Domain(ParseResult parsed) => parsed.GetValue(_domain) is { } domain ? Labels.Domain(domain) : null;

    /// <summary>The instant to judge at: what was named, or the clock. Unix seconds.</summary>
    public ulong NowUnixSeconds(ParseResult parsed) => Labels.InstantOrNow("--now", parsed.GetValue(_now));

    private static EvmAddress? Address(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } address ? Labels.Address(option.Name, address) : null;
}
