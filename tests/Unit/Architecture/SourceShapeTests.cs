namespace Zk.Architecture.Tests;

/// <summary>The caps of the house style that a machine can hold (design, style.md).</summary>
public class SourceShapeTests
{
    private const int CSharpLineCap = 500;
    private const int TopLevelEntryCap = 18;

    [Fact]
    public void CSharpFiles_UnderSrcAndTests_StayUnderTheLineCap()
    {
        string[] tooLong = [.. SourceFiles("src").Concat(SourceFiles("tests"))
            .Where(file => File.ReadLines(file).Count() > CSharpLineCap)
            .Select(file => Path.GetRelativePath(Repository.Root, file))];

        Assert.Empty(tooLong);
    }

    [Fact]
    public void ProjectAndFolderNames_UnderSrc_AvoidGrabBags()
    {
        string[] banned = ["Utils", "Helper", "Helpers", "Manager", "Common", "Shared", "Misc"];
        string[] found = [.. SourceFiles("src").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => banned.Any(word => name.EndsWith(word, StringComparison.Ordinal)))];

        Assert.Empty(found);
    }

    [Fact]
    public void CircuitMains_OnlyUnderMainAndTest_InstantiateComponents()
    {
        string[] outside = [.. Directory.EnumerateFiles(Repository.PathOf("circuits/lib"), "*.circom", SearchOption.AllDirectories)
            .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("component main", StringComparison.Ordinal)))];

        Assert.Empty(outside);
    }

    [Fact]
    public void TopLevel_TrackedEntries_StayUnderTheCap()
    {
        string[] untracked = [".git", .. File.ReadLines(Repository.PathOf(".gitignore")).Select(line => line.Trim('/'))];
        string[] entries = [.. Directory.EnumerateFileSystemEntries(Repository.Root).Select(path => Path.GetFileName(path)).Except(untracked)];

        Assert.True(entries.Length <= TopLevelEntryCap, $"{entries.Length} entries, at most {TopLevelEntryCap}: {string.Join(' ', entries.Order())}");
    }

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));
}
