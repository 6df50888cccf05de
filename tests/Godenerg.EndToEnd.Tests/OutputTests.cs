namespace Godenerg.EndToEnd.Tests;

/// <summary>Standard output and standard error may be a full disk, or nothing at all.</summary>
public sealed class OutputTests
{
    [Theory]
    [InlineData("/dev/full", "No space left on device")]
    [InlineData("&-", "Bad file descriptor")]
    public void An_answer_that_cannot_be_written_is_one_line_on_standard_error(string target, string reason)
    {
        Assert.Equal(1, GodenergProcess.Shell($"\"$godenerg\" commands --json >{target}", out var errors));
        var line = Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("godenerg: the answer cannot be written: " + reason, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_standard_error_the_exit_code_is_the_same() =>
        Assert.Equal(3, GodenergProcess.Shell("\"$godenerg\" status -d /dev/godenerg-missing 2>&-", out _));

    [Fact]
    public void A_reader_that_leaves_early_is_no_error()
    {
        Assert.Equal(0, GodenergProcess.Shell("\"$godenerg\" commands | head -n 1 >/dev/null", out var errors));
        Assert.Empty(errors);
    }

    [Fact]
    public void Help_lists_every_verb_and_not_the_original_spelling()
    {
        var run = GodenergProcess.Run("--help");
        Assert.Equal(0, run.Exit);
        foreach (var verb in new[] { "run", "status", "mode", "query", "commands", "set", "devices", "decode", "monitor", "ledger", "lease", "clock" })
            Assert.Contains(run.Output, line => line.StartsWith($"  {verb}", StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output, line => line.StartsWith("  original", StringComparison.Ordinal));
    }
}
