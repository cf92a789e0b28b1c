using System.Collections.Immutable;
using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Soundness;

/// <summary>One audit from start to report.</summary>
internal sealed class AuditRun
{
    private readonly ConstraintSystem _system;
    private readonly AuditOptions _options;
    private readonly IProgress<AuditProgress>? _progress;
    private readonly CancellationToken _cancellation;
    private readonly WireRanges _ranges;
    private readonly Derivation _derivation;
    private readonly HashSet<int> _targets;
    private readonly FindingList _findings;
    private readonly HashSet<int> _notUnique = [];
    private readonly Dictionary<int, SecondWitness> _evidence = [];
    private int _changed;
    private int _removed;

    public AuditRun(R1cs circuit, SymbolTable symbols, AuditOptions options, IProgress<AuditProgress>? progress, CancellationToken cancellation)
    {
        (_options, _progress, _cancellation) = (options, progress, cancellation);
        IReadOnlyList<string> removed = symbols.RemovedAmong(circuit.NPublic + circuit.NPrivateInputs);
        _system = ConstraintSystem.Of(circuit, removed.Count, cancellation);
        _findings = new(_system, symbols, options.ShowValues);
        foreach (string input in removed) _findings.AddRemoved(input);
        _targets = [.. Enumerable.Range(1, circuit.NPublicOutputs), .. options.Outputs.SelectMany(_findings.Require)];
        foreach (FunctionClaim claim in options.Functions)
            foreach (string name in claim.Arguments.Append(claim.Signal)) _findings.Require(name);
        _ranges = new(_system, cancellation);
        RangeSplits.Run(_system, _ranges, cancellation);
        _derivation = Derivation.Of(_system, _ranges, Inputs(), Stage(AuditStage.Uniqueness), cancellation);
    }

    public AuditReport Execute(IReadOnlyList<(string Name, Fr[] Witness)> witnesses, AuditAnswers answers)
    {
        _findings.AddUnused();
        Fr[][] valid = [.. witnesses.Where(witness => _findings.AddViolations(witness.Name, witness.Witness)).Select(witness => witness.Witness)];
        foreach ((string name, Fr[] witness) in _options.Refused) CheckRefused(name, witness);
        Mutate(valid);
        foreach (FunctionClaim claim in _options.Functions) CheckFunction(claim, valid);
        _findings.AddWraps(WrapChecks.Find(_derivation));
        Remove(valid);
        AddUniqueness();
        return Report(answers, witnesses.Count > 0);
    }

    private IEnumerable<int> Inputs() => Enumerable.Range(_system.FirstInput, _system.FirstIntermediate - _system.FirstInput);

    private bool IsUnique(int wire) => _derivation.Unique[wire];

    private IProgress<double> Stage(AuditStage stage) => new StageProgress(_progress, stage);

    private void CheckRefused(string name, Fr[] witness)
    {
        int[] violated = [.. Enumerable.Range(0, _system.Constraints.Length).Where(i => !_system.Source.Holds(i, witness))];
        Assignment assignment = new(_system, witness);
        LocalRepair repair = new(_derivation.Determination, LocalRepair.KeysOf(_derivation.Determination), assignment);
        repair.Announce(violated);
        if (violated.Length == 0 || repair.TryRepair(wire => wire == 0 || _system.IsInput(wire), _options.Steps))
            _findings.AddAccepted(name, violated.Length == 0 ? [] : [.. assignment.ChangedWires]);
        assignment.Clear();
    }

    private void Mutate(Fr[][] witnesses)
    {
        int[] roots = [.. _derivation.Roots];
        int[] others = [.. Enumerable.Range(1, _system.WireCount - 1).Where(wire => !IsUnique(wire)).Except(roots)];
        int[] wires = [.. Sampling.Of(roots, _options.Mutants), .. Sampling.Of(others, Math.Max(0, _options.Mutants - roots.Length))];
        WitnessSearch search = new(_derivation, _options.Steps);
        foreach (Fr[] witness in witnesses)
        {
            foreach (int wire in SingleWireMutation.FreeWires(_system.Source, witness).Where(wire => !IsUnique(wire) && !_targets.Contains(wire)))
            {
                _notUnique.Add(wire);
                _evidence.TryAdd(wire, new(wire, [wire], default, default));
            }
            _cancellation.ThrowIfCancellationRequested();
            _changed += _system.WireCount - 1 + wires.Length;
            foreach (SecondWitness second in search.Run(witness, wires, IsUnique, _targets.Contains, Stage(AuditStage.Mutation), _cancellation))
            {
                _notUnique.UnionWith(second.Changed);
                if (!_evidence.TryGetValue(second.Wire, out SecondWitness? old) || (!old.Changed.Any(_targets.Contains) && second.Changed.Any(_targets.Contains)))
                    _evidence[second.Wire] = second;
            }
        }
    }

    private void CheckFunction(FunctionClaim claim, Fr[][] witnesses)
    {
        HashSet<int> target = [.. _findings.Require(claim.Signal)];
        Derivation derivation = Derivation.Of(_system, _ranges, claim.Arguments.SelectMany(_findings.Require), null, _cancellation);
        if (target.All(wire => derivation.Unique[wire])) return;
        WitnessSearch search = new(_derivation, _options.Steps);
        int[] wires = Sampling.Of([.. _derivation.Roots, .. Inputs().Where(wire => !derivation.Unique[wire])], _options.Mutants);
        SecondWitness? second = witnesses
            .Select(witness => search.Run(witness, wires, wire => derivation.Unique[wire], target.Contains, null, _cancellation).FirstOrDefault(found => found.Changed.Any(target.Contains)))
            .FirstOrDefault(found => found is not null);
        _findings.AddFunction(claim, second);
    }

    private void Remove(Fr[][] witnesses)
    {
        if (_options.Removals == 0 || witnesses.Length == 0) return;
        int[] constraints = Sampling.Of([.. Enumerable.Range(0, _system.Constraints.Length)], _options.Removals);
        _removed = constraints.Length;
        RemovalMutation removal = new(_derivation, Math.Min(_options.Steps, 400));
        _findings.AddUnnoticed(removal.Unnoticed(witnesses, [.. _options.Refused.Select(refused => refused.Witness)], constraints, Stage(AuditStage.Removal), _cancellation));
    }

    private void AddUniqueness()
    {
        foreach (SecondWitness second in _evidence.Values.Where(second => second.Changed.Any(_targets.Contains)).OrderBy(second => second.Wire))
            _findings.AddSecond(second, [.. second.Changed.Where(_targets.Contains)]);
        foreach (SecondWitness second in _evidence.Values.Where(second => !second.Changed.Any(_targets.Contains)).OrderBy(second => second.Wire))
            _findings.AddFree(second);
        foreach (int root in _derivation.Roots.Where(root => !_evidence.ContainsKey(root) && !_targets.Contains(root))) _findings.AddUnresolved(root);
        foreach (int constraint in _derivation.Wraps.Where(constraint => !_derivation.Determination.Digits[constraint].Wires.Any(_notUnique.Contains)))
            _findings.AddUnresolved(_derivation.Determination.Digits[constraint].Wires[^1]);
        foreach (int target in _targets.Where(target => !IsUnique(target) && !_notUnique.Contains(target) && _system.ConstraintsOf(target).Length > 0))
            _findings.AddUnresolvedOutput(target);
    }

    private AuditReport Report(AuditAnswers answers, bool searched)
    {
        HashSet<AuditRule> examined = [.. AuditRule.All];
        if (_options.Removals == 0) examined.Remove(AuditRule.UnnoticedConstraint);
        if (!searched) examined.ExceptWith([AuditRule.FreeWire, AuditRule.SecondWitness, AuditRule.UnresolvedWire]);
        ImmutableArray<Finding> findings = answers.Apply(_options.Circuit, _findings.Grouped(), examined);
        return new()
        {
            Circuit = _options.Circuit,
            Constraints = _system.Constraints.Length,
            Wires = _system.WireCount,
            Unique = _derivation.Unique.Count(unique => unique),
            NotUnique = [.. _notUnique.Order().Select(_findings.NameOf)],
            Unresolved = [.. Enumerable.Range(1, _system.WireCount - 1).Where(wire => !IsUnique(wire) && !_notUnique.Contains(wire)).Select(_findings.NameOf)],
            Changed = _changed,
            Removed = _removed,
            Findings = [.. findings.OrderByDescending(finding => finding.Rule.Level).ThenBy(finding => AuditRule.All.IndexOf(finding.Rule)).ThenBy(finding => finding.Place, StringComparer.Ordinal)],
        };
    }

    private sealed class StageProgress(IProgress<AuditProgress>? target, AuditStage stage) : IProgress<double>
    {
        public void Report(double value) => target?.Report(new(stage, value));
    }
}
