using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Zk.Engine;

/// <summary>
/// A venue's whole book, re-margined from a tick: every account's equity and requirements at both levels, exact, kept up to date
/// while rows, positions and cash change.
/// </summary>
/// <remarks>
/// <para>A tick is <see cref="SetRow"/> for the rows that moved, then <see cref="Remargin"/>: only accounts that hold a changed row
/// are evaluated. A tick allocates nothing. A trade (<see cref="Change"/>) evaluates its account at once.</para>
/// <para>Sums run in 64-bit vector lanes where Σ|q|·(largest number of any row) is small enough, which is checked whenever a position
/// or a row changes, else in 128-bit integers; results never depend on the kernel, the degree or the history of changes
/// (docs/decisions/0015).</para>
/// <para>Not thread safe; <see cref="Remargin"/> itself uses several processors.</para>
/// <para><b>Source</b>: docs/statement.md §3; design/margin-model §3 and §6.</para>
/// </remarks>
public sealed class MarginBook
{
    private const int BlockAccounts = 1024;

    private readonly RowTable _rows;
    private readonly LegStore _legs;
    private readonly BlockSplitting _splitting;
    private readonly RemarginKernel _kernel;
    private AccountHeader[] _headers;
    private AccountMargin[] _margins;
    private byte[] _bands;
    private int _factorMmPpm;
    private int _factorImPpm;
    private bool _everythingChanged;
    private long _smallLimit;
    private int _evaluated;

    /// <summary>A book without accounts on an epoch's rows.</summary>
    /// <param name="epoch">The rows and factors; validated.</param>
    /// <param name="accountCapacity">Accounts to make room for; more may follow.</param>
    /// <param name="positionCapacity">Positions to make room for; more may follow.</param>
    /// <param name="degree">Most processors at once; 0 means all, 1 keeps everything on the caller's thread.</param>
    /// <param name="kernel">Which arithmetic; <see cref="RemarginKernel.Best"/> but for tests and measurements.</param>
    /// <exception cref="EngineInputException">The epoch breaks its rules.</exception>
    /// <exception cref="PlatformNotSupportedException">The processor cannot run the kernel asked for.</exception>
    public MarginBook(RiskEpoch epoch, int accountCapacity = 0, int positionCapacity = 0, int degree = 0, RemarginKernel kernel = RemarginKernel.Best)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(accountCapacity);
        ArgumentOutOfRangeException.ThrowIfNegative(positionCapacity);
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        _kernel = Choose(kernel);
        _rows = new RowTable(epoch);
        _legs = new LegStore(_rows, positionCapacity);
        _headers = new AccountHeader[accountCapacity];
        _margins = new AccountMargin[accountCapacity];
        _bands = new byte[accountCapacity];
        (_factorMmPpm, _factorImPpm) = (epoch.FactorMmPpm, epoch.FactorImPpm);
        _splitting = new BlockSplitting(degree == 0 ? Environment.ProcessorCount : degree, EvaluateBlock);
    }

    /// <summary>Number of accounts; their numbers are 0 to this − 1, in the order they were added.</summary>
    public int AccountCount { get; private set; }

    /// <summary>The kernel in use, never <see cref="RemarginKernel.Best"/>.</summary>
    public RemarginKernel Kernel => _kernel;

    /// <summary>An account's figures as of the last tick or change.</summary>
    public ref readonly AccountMargin MarginOf(int account) => ref _margins[Checked(account)];

    /// <summary>An account's band as of the last tick or change.</summary>
    public MarginBand BandOf(int account) => (MarginBand)_bands[Checked(account)];

    /// <summary>An account's cash [u].</summary>
    public long CashOf(int account) => _headers[Checked(account)].CashMicroUsd;

    /// <summary>An account's signed position in an instrument [lots]; 0 when it holds none.</summary>
    /// <param name="account">Number of the account.</param>
    /// <param name="instrumentIndex">Index of the instrument's row.</param>
    public long QuantityOf(int account, int instrumentIndex) => _legs.QuantityOf(_headers[Checked(account)], RowOf(instrumentIndex));

    /// <summary>How many instruments an account holds.</summary>
    public int PositionCountOf(int account) => _headers[Checked(account)].Count;

    /// <summary>Writes an account's positions in index order, as many as fit. Allocates nothing.</summary>
    /// <returns>How many were written.</returns>
    public int CopyPositions(int account, Span<Position> positions)
    {
        ReadOnlySpan<BookLeg> legs = _legs.Of(_headers[Checked(account)]);
        int count = Math.Min(legs.Length, positions.Length);
        for (int i = 0; i < count; i++) positions[i] = new Position(_rows[legs[i].Row].Index, legs[i].Lots, 0);
        return count;
    }

    /// <summary>The row an instrument is margined by.</summary>
    public RiskRow FindRow(int instrumentIndex) => _rows[RowOf(instrumentIndex)];

    /// <summary>An account with its positions, as the other parts of the engine take it. Allocates.</summary>
    public Account ToAccount(int account)
    {
        ref readonly AccountHeader header = ref _headers[Checked(account)];
        ImmutableArray<Position>.Builder positions = ImmutableArray.CreateBuilder<Position>(header.Count);
        foreach (BookLeg leg in _legs.Of(header)) positions.Add(new Position(_rows[leg.Row].Index, leg.Lots, 0));
        return new Account(header.CashMicroUsd, positions.MoveToImmutable());
    }

    /// <summary>Adds an account, evaluates it and returns its number.</summary>
    /// <exception cref="EngineInputException">The account is out of range, or holds an instrument the book has no row for.</exception>
    public int Add(Account account)
    {
        account.Validate();
        foreach (Position position in account.Positions) RowOf(position.Index);
        int number = AccountCount;
        if (number == _headers.Length)
        {
            int room = Math.Max(16, 2 * number);
            Array.Resize(ref _headers, room);
            Array.Resize(ref _margins, room);
            Array.Resize(ref _bands, room);
        }
        ref AccountHeader header = ref _headers[number];
        header = new AccountHeader { CashMicroUsd = account.CashMicroUsd };
        _legs.Fill(ref header, account.Positions);
        AccountCount++;
        EvaluateNow(number);
        return number;
    }

    /// <summary>
    /// Adds to an account's position and cash, as a fill does, and evaluates the account on the rows as they are now. Allocates only
    /// when a new position finds no room.
    /// </summary>
    /// <param name="account">Number of the account.</param>
    /// <param name="instrumentIndex">Index of the instrument's row.</param>
    /// <param name="lots">What is added to the position, signed.</param>
    /// <param name="cashMicroUsd">What is added to cash, signed [u].</param>
    /// <exception cref="EngineInputException">The position or the cash would leave its range; nothing is changed.</exception>
    public void Change(int account, int instrumentIndex, long lots, long cashMicroUsd)
    {
        ref AccountHeader header = ref _headers[Checked(account)];
        int row = RowOf(instrumentIndex);
        Int128 quantity = (Int128)_legs.QuantityOf(header, row) + lots;
        if (Int128.Abs(quantity) >= Units.QuantityBound)
            throw new EngineInputException($"account {account}, instrument index {instrumentIndex}", "a quantity out of range", "fewer than 2^40 lots, long or short", "Split the position over several accounts");
        header.CashMicroUsd = CashAfter(account, header, cashMicroUsd);
        if (lots != 0) _legs.Set(ref header, row, (long)quantity);
        EvaluateNow(account);
    }

    /// <summary>Adds to an account's cash, as a deposit, a fee or funding does, and evaluates it.</summary>
    /// <exception cref="EngineInputException">The cash would leave its range; nothing is changed.</exception>
    public void ChangeCash(int account, long cashMicroUsd)
    {
        ref AccountHeader header = ref _headers[Checked(account)];
        header.CashMicroUsd = CashAfter(account, header, cashMicroUsd);
        EvaluateNow(account);
    }

    /// <summary>
    /// Takes new numbers for one row; they count from the next <see cref="Remargin"/> on. Allocates nothing. The rows of one expiry
    /// must agree on its basis weight, and those of one strike on its minimum, before the tick.
    /// </summary>
    /// <exception cref="EngineInputException">A number out of range, an instrument the book has no row for, or other terms than the book's row.</exception>
    public void SetRow(RiskRow row) => _rows.Set(RowOf(row.Index), row);

    /// <summary>Takes new factors [ppm]; they count from the next <see cref="Remargin"/> on.</summary>
    /// <exception cref="EngineInputException">A factor out of [0, 2²⁴).</exception>
    public void SetFactors(int factorMmPpm, int factorImPpm)
    {
        RiskEpochRules.CheckFactor("factorMmPpm", factorMmPpm);
        RiskEpochRules.CheckFactor("factorImPpm", factorImPpm);
        if ((factorMmPpm, factorImPpm) == (_factorMmPpm, _factorImPpm)) return;
        (_factorMmPpm, _factorImPpm) = (factorMmPpm, factorImPpm);
        _everythingChanged = true;
    }

    /// <summary>Takes the rows and factors of an epoch on the same instruments; they count from the next <see cref="Remargin"/> on.</summary>
    /// <exception cref="EngineInputException">The epoch lists other instruments, or a number is out of range.</exception>
    public void SetEpoch(RiskEpoch epoch)
    {
        if (epoch.Rows.Length != _rows.Count)
            throw new EngineInputException("epoch", $"{epoch.Rows.Length} rows", $"the book's {_rows.Count}", "Make a new book when instruments are listed or delisted");
        foreach (RiskRow row in epoch.Rows) SetRow(row);
        SetFactors(epoch.FactorMmPpm, epoch.FactorImPpm);
    }

    /// <summary>Evaluates every account that a changed row or factor touches, on several processors. Allocates nothing.</summary>
    /// <returns>How many accounts were evaluated.</returns>
    /// <exception cref="EngineInputException">Rows of one expiry or strike disagree.</exception>
    public int Remargin()
    {
        RefreshLimits();
        _evaluated = 0;
        if (_everythingChanged || _rows.ChangedGroups != 0) _splitting.Run((AccountCount + BlockAccounts - 1) / BlockAccounts);
        _everythingChanged = false;
        _rows.ClearChanges();
        return _evaluated;
    }

    /// <summary>Evaluates every account whether touched or not, on several processors. Allocates nothing.</summary>
    public void RemarginAll()
    {
        _everythingChanged = true;
        Remargin();
    }

    /// <summary>How many accounts are in a band.</summary>
    public int CountOf(MarginBand band) => _bands.AsSpan(0, AccountCount).Count((byte)band);

    /// <summary>
    /// Writes the numbers of the accounts in a band, in increasing order, as many as fit from account <paramref name="from"/> on. Allocates nothing.
    /// </summary>
    /// <returns>How many were written.</returns>
    public int CopyAccounts(MarginBand band, Span<int> accounts, int from = 0)
    {
        ReadOnlySpan<byte> bands = _bands.AsSpan(0, AccountCount);
        int written = 0;
        while (written < accounts.Length && from < bands.Length)
        {
            int next = bands[from..].IndexOf((byte)band);
            if (next < 0) break;
            accounts[written++] = from + next;
            from += next + 1;
        }
        return written;
    }

    private static RemarginKernel Choose(RemarginKernel asked)
    {
        RemarginKernel best = LossLanes512.IsSupported ? RemarginKernel.Avx512 : LossLanes256.IsSupported ? RemarginKernel.Avx2 : RemarginKernel.Scalar;
        return asked switch
        {
            RemarginKernel.Best => best,
            _ when Enum.IsDefined(asked) && asked <= best => asked,
            _ => throw new PlatformNotSupportedException($"kernel: got {asked}, expected at most {best} on this processor; ask for Best"),
        };
    }

    private static long CashAfter(int account, in AccountHeader header, long added)
    {
        Int128 cash = (Int128)header.CashMicroUsd + added;
        return Int128.Abs(cash) < Units.CashBound
            ? (long)cash
            : throw new EngineInputException($"account {account}, cash", "an amount out of range", "|cash| < 2^62 micro-USD", "Split the account");
    }

    private int Checked(int account)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(account);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(account, AccountCount);
        return account;
    }

    private int RowOf(int instrumentIndex)
    {
        int row = _rows.Find(instrumentIndex);
        return row >= 0 ? row : throw new EngineInputException(
            "book", $"instrument index {instrumentIndex}, which no row has", "the index of a row of the book's epoch", "Use the epoch's indices, or make a new book");
    }

    private void EvaluateNow(int account)
    {
        RefreshLimits();
        Evaluate(account);
    }

    private void RefreshLimits()
    {
        _rows.RefreshLimits(Math.Max(_factorMmPpm, _factorImPpm));
        _smallLimit = _kernel == RemarginKernel.Avx512 ? _rows.SmallLimit : -1;
    }

    private void EvaluateBlock(int block)
    {
        int end = Math.Min(AccountCount, (block + 1) * BlockAccounts), evaluated = 0;
        for (int account = block * BlockAccounts; account < end; account++)
        {
            if (!_everythingChanged && !IsTouched(_headers[account])) continue;
            Evaluate(account);
            evaluated++;
        }
        Interlocked.Add(ref _evaluated, evaluated);
    }

    /// <summary>Whether a leg's row changed. Most accounts of a partial tick are ruled out by their groups alone.</summary>
    private bool IsTouched(in AccountHeader header)
    {
        if ((header.Groups & _rows.ChangedGroups) == 0) return false;
        bool[] changed = _rows.IsChanged;
        foreach (BookLeg leg in _legs.Of(header))
            if (changed[leg.Row]) return true;
        return false;
    }

    private void Evaluate(int account)
    {
        ref readonly AccountHeader header = ref _headers[account];
        ReadOnlySpan<BookLeg> legs = _legs.Of(header);
        ref AccountMargin margin = ref _margins[account];
        if (header.TotalLots <= _smallLimit)
            margin = SmallRequirement.Evaluate(header, in MemoryMarshal.GetReference(legs), _rows, _factorMmPpm, _factorImPpm);
        else if (header.TotalLots <= _rows.WideLimit && _kernel != RemarginKernel.Exact)
            margin = EvaluateFast(header, in MemoryMarshal.GetReference(legs), header.TotalLots <= _rows.NarrowLimit);
        else margin = ExactRequirement.Evaluate(header, legs, _rows, _factorMmPpm, _factorImPpm);
        _bands[account] = (byte)margin.Band;
    }

    private AccountMargin EvaluateFast(in AccountHeader header, ref readonly BookLeg first, bool isNarrow) => _kernel switch
    {
        RemarginKernel.Avx512 => FastRequirement.Evaluate<LossLanes512>(header, in first, _rows, isNarrow, _factorMmPpm, _factorImPpm),
        RemarginKernel.Avx2 => FastRequirement.Evaluate<LossLanes256>(header, in first, _rows, isNarrow, _factorMmPpm, _factorImPpm),
        _ => FastRequirement.Evaluate<LossLanesScalar>(header, in first, _rows, isNarrow, _factorMmPpm, _factorImPpm),
    };
}
