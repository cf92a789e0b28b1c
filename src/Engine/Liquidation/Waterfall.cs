namespace Zk.Engine.Liquidation;

/// <summary>Who pays when an account cannot: its markets' tranches, then the global fund, then the vault, each within its cap.</summary>
/// <remarks>
/// The caps of fund and vault count per event; an event ends when nothing was drawn for a while. <b>Source</b>: docs/liquidation.md §5.
/// </remarks>
internal sealed class Waterfall(LiquidationRules rules)
{
    private readonly Dictionary<int, Int128> _vaultAbsorbed = [];
    private long? _lastDrawMs;
    private Int128 _fundAtStart;
    private Int128 _fundDrawn;

    /// <summary>What tranches and fund could pay now [u].</summary>
    internal Int128 AvailableFunds(LiquidationContext context, ReadOnlySpan<MarketShare> shares)
    {
        Int128 sum = FundLeft(context);
        foreach (MarketShare share in shares) sum += Balance(context, Party.Tranche(share.Market));
        return sum;
    }

    /// <summary>Pays up to an amount from tranches, then the fund; returns what was paid.</summary>
    internal Int128 DrawFunds(LiquidationContext context, MarketShare[] shares, Int128 amount, Party to, EntryCause cause)
    {
        if (amount <= 0) return 0;
        Int128 left = amount;
        Int128[] parts = ProRata.Split(amount, [.. shares.Select(share => share.ExposureMicroUsd)]);
        for (int i = 0; i < shares.Length; i++) left -= Draw(context, Party.Tranche(shares[i].Market), parts[i], to, cause);
        foreach (MarketShare share in shares) left -= Draw(context, Party.Tranche(share.Market), left, to, cause);
        Int128 fromFund = Draw(context, Party.GlobalFund, Int128.Min(left, FundLeft(context)), to, cause);
        if (fromFund > 0)
        {
            _fundDrawn += fromFund;
            _lastDrawMs = context.NowMs;
        }
        return amount - left + fromFund;
    }

    /// <summary>The vault absorbs up to an amount, within its cap per market; returns what was paid.</summary>
    internal Int128 DrawVault(LiquidationContext context, MarketShare[] shares, Int128 amount, Party to)
    {
        if (amount <= 0) return 0;
        StartEventIfQuiet(context);
        Int128 cap = VaultValue(context) * rules.VaultMarketPpm / Units.PpmPerOne, paid = 0;
        Int128[] parts = ProRata.Split(amount, [.. shares.Select(share => share.ExposureMicroUsd)]);
        for (int i = 0; i < shares.Length; i++)
        {
            Int128 absorbed = _vaultAbsorbed.GetValueOrDefault(shares[i].Market);
            Int128 part = Draw(context, Party.Vault, Int128.Min(parts[i], cap - absorbed), to, EntryCause.DeficitCover);
            if (part == 0) continue;
            _vaultAbsorbed[shares[i].Market] = absorbed + part;
            _lastDrawMs = context.NowMs;
            paid += part;
        }
        return paid;
    }

    /// <summary>The vault's cash and positions at the marks, not below 0 [u].</summary>
    internal static Int128 VaultValue(LiquidationContext context)
    {
        Account vault = context.HoldingsOf(Party.Vault);
        Int128 value = vault.CashMicroUsd;
        foreach (Position position in vault.Positions) value += (Int128)position.QuantityLots * context.Market.MarkMicroUsdPerLot(position.Index);
        return Int128.Max(0, value);
    }

    private Int128 FundLeft(LiquidationContext context)
    {
        StartEventIfQuiet(context);
        Int128 cap = _fundAtStart * rules.FundEventPpm / Units.PpmPerOne - _fundDrawn;
        return Int128.Max(0, Int128.Min(cap, context.CashOf(Party.GlobalFund)));
    }

    private void StartEventIfQuiet(LiquidationContext context)
    {
        if (_lastDrawMs is { } last && context.NowMs - last <= rules.FundEventQuietMs) return;
        _lastDrawMs = null;
        _fundAtStart = Balance(context, Party.GlobalFund);
        _fundDrawn = 0;
        _vaultAbsorbed.Clear();
    }

    private static Int128 Balance(LiquidationContext context, Party party) => Int128.Max(0, context.CashOf(party));

    private static Int128 Draw(LiquidationContext context, Party from, Int128 amount, Party to, EntryCause cause)
    {
        Int128 paid = Int128.Max(0, Int128.Min(amount, context.CashOf(from)));
        context.Pay(cause, from, to, paid);
        return paid;
    }
}
