using System.Runtime.Versioning;
using System.Security.Cryptography;
using Wasmtime;
using Zk.Prover.Circom;

namespace Zk.Prover.Tests.Circom;

/// <summary>Kept machine code is used when it is whole and only its owner can have written it; otherwise the circuit is compiled.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CompiledModuleCacheTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    private static readonly byte[] s_wasm = HostileCircuit.Wasm();
    private static readonly string s_sha256 = Convert.ToHexStringLower(SHA256.HashData(s_wasm));

    private readonly string _parent = Directory.CreateTempSubdirectory("zk-cache-tests-").FullName;
    private readonly CompiledModuleCache _cache;

    public CompiledModuleCacheTests()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has no cache of compiled circuits");
        _cache = new CompiledModuleCache(Folder);
    }

    private string Folder => Path.Combine(_parent, "modules");

    private string KeptFile => Assert.Single(Directory.GetFiles(Folder));

    public void Dispose() => Directory.Delete(_parent, recursive: true);

    [Fact]
    public void Find_NothingKept_IsNull() => Assert.Null(_cache.Find(s_sha256, "test"));

    [Fact]
    public void Find_Kept_IsTheModule()
    {
        KeepModule();
        using Module? found = _cache.Find(s_sha256, "test");
        Assert.NotNull(found);
        Assert.Contains(found.Exports, export => export.Name == "setInputSignal");
    }

    [Fact]
    public void Keep_FileAndFolder_AreTheOwnersOnly()
    {
        KeepModule();
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeptFile));
        Assert.Equal(OwnerFolder, File.GetUnixFileMode(Folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(5000)]
    public void Find_Truncated_IsNull(int length)
    {
        KeepModule();
        using (FileStream file = File.OpenWrite(KeptFile)) file.SetLength(length);
        Assert.Null(_cache.Find(s_sha256, "test"));
    }

    [Theory]
    [InlineData(0)] // in the checksum
    [InlineData(40)]
    [InlineData(9000)]
    public void Find_BitFlipped_IsNull(int position)
    {
        KeepModule();
        byte[] bytes = File.ReadAllBytes(KeptFile);
        bytes[position] ^= 1;
        File.WriteAllBytes(KeptFile, bytes);
        Assert.Null(_cache.Find(s_sha256, "test"));
    }

    [Fact]
    public void Find_FileOfAnotherCircuit_IsNull()
    {
        KeepModule();
        string other = new('a', 64), own = KeptFile, name = Path.GetFileName(own);
        using Module module = Module.FromBytes(CircomEngine.Instance, "other", s_wasm);
        _cache.Keep(other, module);
        File.Copy(Directory.GetFiles(Folder).Single(file => Path.GetFileName(file) != name), own, overwrite: true);
        Assert.Null(_cache.Find(s_sha256, "test"));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Find_FileOpenToOthers_IsNull(UnixFileMode right)
    {
        KeepModule();
        File.SetUnixFileMode(KeptFile, OwnerOnly | right);
        Assert.Null(_cache.Find(s_sha256, "test"));
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    [InlineData(UnixFileMode.OtherExecute)]
    public void FindAndKeep_FolderOpenToOthers_DoNothing(UnixFileMode right)
    {
        KeepModule();
        File.SetUnixFileMode(Folder, OwnerFolder | right);
        Assert.Null(_cache.Find(s_sha256, "test"));
        File.Delete(KeptFile);
        KeepModule();
        Assert.Empty(Directory.GetFiles(Folder));
    }

    [Fact]
    public void Keep_FolderCannotBe_DoesNothing()
    {
        File.WriteAllText(Folder, "a file is in the way");
        KeepModule();
        Assert.Null(_cache.Find(s_sha256, "test"));
    }

    [Fact]
    public void Keep_ManyCircuits_ForgetsTheOldest()
    {
        using Module module = Module.FromBytes(CircomEngine.Instance, "test", s_wasm);
        for (int i = 0; i < 40; i++) _cache.Keep(i.ToString("x64"), module);
        Assert.Equal(32, Directory.GetFiles(Folder).Length);
        Assert.NotNull(_cache.Find(39.ToString("x64"), "test"));
    }

    [Fact]
    public void Load_DamagedFile_CompilesAndKeepsAgain()
    {
        byte[] wasm = HostileCircuit.Wasm("nop"); // loaded by no other test: this process would remember it
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(wasm));
        using (Module module = Module.FromBytes(CircomEngine.Instance, "test", wasm)) _cache.Keep(sha256, module);
        File.WriteAllBytes(KeptFile, File.ReadAllBytes(KeptFile)[..2000]);
        Assert.Null(_cache.Find(sha256, "test"));

        Assert.Equal(1, WitnessCalculator.FromBytes(wasm, "test", cache: _cache).WireCount);

        Assert.NotNull(_cache.Find(sha256, "test"));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("/a/b", "/a/b")]
    public void OfUser_VariableSet_Decides(string value, string? expected) =>
        Assert.Equal(expected, CompiledModuleCache.OfUser(name => name == CompiledModuleCache.FolderVariable ? value : "/elsewhere", "/home/u")?.Folder);

    [Theory]
    [InlineData("/caches", "/home/u", "/caches/zk/modules")]
    [InlineData("relative", "/home/u", "/home/u/.cache/zk/modules")]
    [InlineData(null, "/home/u", "/home/u/.cache/zk/modules")]
    [InlineData(null, "", null)]
    public void OfUser_NoVariable_IsUnderTheUsersCaches(string? caches, string home, string? expected) =>
        Assert.Equal(expected, CompiledModuleCache.OfUser(name => name == "XDG_CACHE_HOME" ? caches : null, home)?.Folder);

    private void KeepModule()
    {
        using Module module = Module.FromBytes(CircomEngine.Instance, "test", s_wasm);
        _cache.Keep(s_sha256, module);
    }
}
