using Zk.Algebra;
using Zk.Groth16;

namespace Zk.Cli.Commands;

/// <summary>One proof of a folder. A folder holds pairs NAME.proof.json and NAME.public.json, or sub-folders that hold proof.json and public.json, or both kinds.</summary>
/// <param name="Name">What the proof is called in reports: NAME, or the sub-folder's name.</param>
/// <param name="ProofPath">The proof.</param>
/// <param name="PublicPath">Its public signals.</param>
internal sealed record ProofFiles(string Name, string ProofPath, string PublicPath)
{
    private const string ProofSuffix = ".proof.json", PublicSuffix = ".public.json";

    /// <summary>All proofs of a folder, by name; other files are not looked at.</summary>
    /// <exception cref="CommandFailure">There is none, one lacks its other half, or two have one name.</exception>
    public static ProofFiles[] Find(string folder)
    {
        IEnumerable<ProofFiles> pairs = Names(folder, ProofSuffix).Union(Names(folder, PublicSuffix)).Select(
            name => new ProofFiles(name, Path.Combine(folder, name + ProofSuffix), Path.Combine(folder, name + PublicSuffix)));
        IEnumerable<ProofFiles> folders = Directory.GetDirectories(folder).Select(
            path => new ProofFiles(Path.GetFileName(path), Path.Combine(path, "proof.json"), Path.Combine(path, "public.json")));
        ProofFiles[] found = [.. pairs.Concat(folders).OrderBy(files => files.Name, StringComparer.Ordinal)];
        foreach (ProofFiles files in found) files.RequireBoth();
        for (int i = 1; i < found.Length; i++)
            if (found[i].Name == found[i - 1].Name)
                throw CommandFailure.Usage($"{folder}: the name {found[i].Name} is taken twice, by files and by a folder; rename one");
        return found.Length > 0 ? found : throw CommandFailure.Usage(
            $"{folder}: no proofs; expected NAME{ProofSuffix} with NAME{PublicSuffix}, or sub-folders with proof.json and public.json");
    }

    /// <summary>Reads all, on all processors; the first malformed file by name is the one that is told.</summary>
    public static BatchItem[] Read(ProofFiles[] all, CancellationToken cancellation)
    {
        var items = new BatchItem[all.Length];
        var failures = new CommandFailure?[all.Length];
        Splitting.Items(all.Length, i =>
        {
            try
            {
                items[i] = new BatchItem(
                    Parse(all[i].PublicPath, "public signals", SnarkJson.MaxKeyLength, json => SnarkJson.ReadPublicSignals(json)),
                    Parse(all[i].ProofPath, "a proof", SnarkJson.MaxProofLength, json => SnarkJson.ReadProof(json)));
            }
            catch (CommandFailure failure)
            {
                failures[i] = failure;
            }
        }, cancellation);
        return failures.FirstOrDefault(failure => failure is not null) is { } first ? throw first : items;
    }

    private static T Parse<T>(string path, string what, int maxBytes, Func<byte[], T> read)
    {
        try
        {
            return read(Groth16Files.ReadJson(path, what, maxBytes));
        }
        catch (MalformedException malformed)
        {
            throw CommandFailure.Usage(malformed.Message.StartsWith(path, StringComparison.Ordinal) ? malformed.Message : $"{path}: {malformed.Message}");
        }
    }

    private static IEnumerable<string> Names(string folder, string suffix) => Directory.GetFiles(folder, "*" + suffix)
        .Select(path => Path.GetFileName(path)[..^suffix.Length]).Where(name => name.Length > 0);

    private void RequireBoth()
    {
        foreach (string path in new[] { ProofPath, PublicPath })
            if (!File.Exists(path))
                throw CommandFailure.Usage($"{path}: no such file, though {Name} has been taken for a proof; every proof needs its public signals beside it");
    }
}
