using Godenerg.Engine.Policies;
using Godenerg.Simulator.Workbench;

namespace Godenerg.Charging.Tests;

public sealed class WorkbenchTests
{
    private static readonly Trial Short = new(new Stress { Bug = FirmwareBug.After600, Offset = 0.3 }, 5) { Days = 2 };

    [Fact]
    public void The_whole_stack_and_the_direct_run_live_the_same_days()
    {
        using var run = new PolicyRun(Short, _ => new HoldPolicy());
        Assert.Equal(DirectRun.Of(Short, NobodyCharger.FirmwareOnly).Days, run.Live().Days);
    }

    [Fact]
    public void The_same_trial_gives_the_same_result()
    {
        var (program, version) = Policies.Compile(Policies.Shipped("policies/three-stage.csx"));
        var trial = Short with { Stress = Short.Stress with { Faults = true } };
        Assert.Equal(Contender.Policy(program, version).Run(trial).Days, Contender.Policy(program, version).Run(trial).Days);
    }

    [Fact]
    public void The_oracle_never_overcharges_and_fills_more_days_than_the_firmware()
    {
        var trial = new Trial(Stress.None, 2);
        var (oracle, firmware) = (Figures.Of([Contender.Oracle.Run(trial)]), Figures.Of([Contender.FirmwareOnly.Run(trial)]));
        Assert.Equal(0, oracle.OverchargeHours);
        Assert.True(oracle.FullDays > 2 * firmware.FullDays, $"{oracle.FullDays} full days of the oracle, {firmware.FullDays} of the firmware");
    }

    [Fact]
    public void A_book_gives_back_what_was_kept_and_passes_over_a_broken_line()
    {
        var path = Path.GetTempFileName();
        var first = new TrialBook(path).Get(Contender.Oracle, Short);
        File.AppendAllText(path, "half a line\t0\t");
        var never = Contender.Oracle with { Run = _ => throw new InvalidOperationException("it was lived through already") };
        var again = new TrialBook(path).Get(never, Short);
        File.Delete(path);
        Assert.Equal(first.Days, again.Days);
    }

    [Theory]
    [InlineData("PBFT58.4", true)]
    [InlineData("PBFT58.5", false)]
    [InlineData("PBFT51.0", false)]
    [InlineData("PBFTxx.x", false)]
    [InlineData("PCVV58.4", true)]
    [InlineData("POP02", true)]
    [InlineData("PBT01", false)]
    [InlineData("PF", false)]
    public void What_goes_over_the_wire_is_judged_without_the_guards_rules(string text, bool isSafe)
    {
        var seen = new WritesSeen(51.6, 58.4);
        seen.Note(text);
        Assert.Equal((1, isSafe ? 0 : 1), (seen.Count, seen.Unsafe));
    }

    [Fact]
    public void Float_above_the_bulk_that_was_just_written_is_unsafe()
    {
        var seen = new WritesSeen(51.6, 58.4);
        seen.Note("PCVV56.4");
        seen.Note("PBFT57.0");
        Assert.Equal("PBFT57.0: float above bulk", seen.FirstUnsafe);
    }
}
