using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Verifier;

/// <summary>What an epoch root commits to, without the rows themselves.</summary>
/// <param name="Venue">The venue's name: see <see cref="VenueName"/>.</param>
/// <param name="EpochNumber">Number of the epoch, below 2⁵³.</param>
/// <param name="TimestampUnixSeconds">The instant the rows are for, below 2⁵³.</param>
/// <param name="RiskRoot">Root of the risk tree.</param>
/// <param name="FactorMmPpm">f at maintenance margin [ppm], [0, 2²⁴).</param>
/// <param name="FactorImPpm">f at initial margin [ppm], [0, 2²⁴).</param>
public sealed record EpochReference(
    string Venue, ulong EpochNumber, ulong TimestampUnixSeconds, Fr RiskRoot, int FactorMmPpm, int FactorImPpm)
{
    /// <summary>The public signal <c>epochRoot</c>. <b>Source</b>: docs/statement.md §1, tag EPOCH.</summary>
    /// <exception cref="MalformedException">A field is out of range.</exception>
    public Fr EpochRoot()
    {
        Validate("epoch");
        return Poseidon.Hash(
            [
                VenueName.ToElement(Venue), Fr.FromUInt64(EpochNumber), Fr.FromUInt64(TimestampUnixSeconds), RiskRoot,
                Fr.FromUInt64((ulong)FactorMmPpm), Fr.FromUInt64((ulong)FactorImPpm),
            ],
            DomainTag.Epoch);
    }

    internal void Validate(string document)
    {
        if (!VenueName.IsValid(Venue))
            throw new MalformedException($"{document}, venue", $"{Venue?.Length ?? 0} characters", $"1 to {VenueName.MaxLength} printable ASCII characters");
        Check("epochNumber", EpochNumber, RowBound.Counter);
        Check("timestamp", TimestampUnixSeconds, RowBound.Counter);
        Check("factorMmPpm", FactorMmPpm, RowBound.Ppm);
        Check("factorImPpm", FactorImPpm, RowBound.Ppm);

        void Check(string field, Int128 value, Int128 bound)
        {
            if (value < 0 || value >= bound) throw new MalformedException($"{document}, {field}", $"{value}", $"0 to {bound - 1}");
        }
    }
}
