using System.Diagnostics;
using System.Runtime.Versioning;

namespace Godenerg.Engine.Tests;

[SupportedOSPlatform("linux")]
public sealed class DataFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("godenerg-").FullName;

    private string Folder => Path.Combine(_root, "state", "godenerg");

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void A_missing_folder_is_made_for_owner_and_group()
    {
        using var held = DataFolder.TryOpen(Folder, out _);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Folder) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite));
        Assert.Equal(Path.Combine(Folder, "ledger"), held!.PathOf("ledger"));
    }

    [Fact]
    public void A_second_opener_is_told_who_holds_it()
    {
        using var held = DataFolder.TryOpen(Folder, out _);
        Assert.Null(DataFolder.TryOpen(Folder, out var refusal));
        Assert.StartsWith($"{Folder} is held by pid {Environment.ProcessId} (", refusal, StringComparison.Ordinal);
        Assert.Contains("Godenerg.Engine.Tests", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_free_again_after_the_holder_has_ended()
    {
        DataFolder.TryOpen(Folder, out _)!.Dispose();
        using var held = DataFolder.TryOpen(Folder, out var refusal);
        Assert.Null(refusal);
        Assert.NotNull(held);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 1")]
    [InlineData("999999999 17")]
    [InlineData("a number that is none, and more of it than a number could ever have, left by a crash")]
    public void What_a_crash_left_behind_is_not_taken_for_the_holder(string left)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "lock"), left);
        using var held = DataFolder.TryOpen(Folder, out _);
        Assert.Null(DataFolder.TryOpen(Folder, out var refusal));
        Assert.Contains($"pid {Environment.ProcessId} ", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_holder_that_does_not_say_who_it_is_holds_it_all_the_same()
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Path.Combine(Folder, "lock"), "1 1");
        using var stranger = Process.Start(new ProcessStartInfo("flock", ["-n", "-o", Path.Combine(Folder, "lock"), "sh", "-c", "echo held; exec cat"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", stranger.StandardOutput.ReadLine());
        Assert.Null(DataFolder.TryOpen(Folder, out var refusal));
        Assert.Contains("a process that cannot be seen from here", refusal, StringComparison.Ordinal);
        stranger.StandardInput.Close();
        stranger.WaitForExit();
        using var held = DataFolder.TryOpen(Folder, out _);
        Assert.NotNull(held);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_a_refusal_in_one_line()
    {
        File.WriteAllText(Path.Combine(_root, "state"), "");
        Assert.Null(DataFolder.TryOpen(Folder, out var refusal));
        Assert.Contains("--data", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal!);
    }

    [Fact]
    public void A_lock_that_cannot_be_opened_is_a_refusal_in_one_line()
    {
        Directory.CreateDirectory(Path.Combine(Folder, "lock"));
        Assert.Null(DataFolder.TryOpen(Folder, out var refusal));
        Assert.Contains("EISDIR", refusal, StringComparison.Ordinal);
    }
}
