using System.Diagnostics;
using Godenerg.Engine.Plugins.Crashes;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Misbehaving.Tests.Crashes;

/// <summary>Real processes that come to real ends.</summary>
[Collection(Marks.Collection)]
public sealed class CrashTests : IDisposable
{
    private const int Aborted = 128 + 6;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("overflow")]
    [InlineData("abort")]
    public void Who_crashes_the_process_is_left_out_at_the_next_start_when_a_service_manager_tells(string end)
    {
        Assert.Equal(Aborted, Run(end, "beside"));
        MarksImage.NoteEnd(_folder, ServiceResult.Of(name => name switch { "SERVICE_RESULT" => "core-dump", "EXIT_CODE" => "dumped", _ => "ABRT" }));

        using var record = Open();

        Assert.Contains("it was running when the engine crashed", record.WhyOut("culprit", "files of then"), StringComparison.Ordinal);
        Assert.Contains("(so was beside)", record.WhyOut("culprit", "files of then"), StringComparison.Ordinal);
        Assert.Null(record.WhyOut("beside", ""));
        Assert.Null(record.WhyOut("passing", ""));
    }

    [Fact]
    public void Without_one_a_second_overflow_in_a_row_leaves_it_out()
    {
        Run("overflow");
        Run("overflow");

        using var record = Open();

        Assert.Contains("twice in a row", record.WhyOut("culprit", "files of then"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_exits_the_process_is_left_out_at_once()
    {
        Assert.Equal(0, Run("exit", "beside"));

        using var record = Open();

        Assert.Contains("Environment.Exit", record.WhyOut("culprit", "files of then"), StringComparison.Ordinal);
        Assert.Null(record.WhyOut("beside", ""));
    }

    [Fact]
    public void It_stays_out_over_restarts_until_its_files_are_others()
    {
        Run("exit");
        Open().Dispose();

        using var record = Open();

        Assert.NotNull(record.WhyOut("culprit", "files of then"));
        Assert.Null(record.WhyOut("culprit", "other files"));
    }

    [Fact]
    public void It_comes_in_again_when_somebody_wants_it_so()
    {
        Run("exit");
        using (var first = Open())
            first.Forgive("culprit");

        using var record = Open();

        Assert.Null(record.WhyOut("culprit", "files of then"));
    }

    [Theory]
    [InlineData("farewell")]
    [InlineData("wait")]
    [InlineData("wait outside")]
    public void Neither_a_farewell_nor_a_kill_leaves_anybody_out(string end)
    {
        Run(end);

        using var record = Open();

        Assert.Null(record.WhyOut("culprit", "files of then"));
    }

    [Fact]
    public void A_folder_that_takes_nothing_costs_nobody_his_plugins()
    {
        File.WriteAllText(Path.Combine(_folder, "file"), "");
        using var record = CrashRecord.Open(Path.Combine(_folder, "file", "state"), TimeProvider.System, NullLogger.Instance);

        Assert.Null(record.WhyOut("culprit", ""));
    }

    private CrashRecord Open() => CrashRecord.Open(_folder, TimeProvider.System, NullLogger.Instance);

    /// <summary>Runs it to its end; one that waits is killed.</summary>
    private int Run(params string[] what)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Godenerg.Crashing.dll"), _folder, .. what]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        if (what[0].StartsWith("wait", StringComparison.Ordinal) && process.StandardOutput.ReadLine() is not null)
            process.Kill();
        Assert.True(process.WaitForExit(Patience), "it does not end");
        errors.GetAwaiter().GetResult();
        return process.ExitCode;
    }
}
