using Godenerg.Engine.Policies.Scripts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Policies.Tests;

/// <summary>Policies of a folder, as their owner edits them.</summary>
public sealed class HostTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly CompilerHere _compiler = new();
    private PolicyHost? _host;

    private PolicyHostOptions Options => new(_folder) { CacheFolder = Path.Combine(_folder, "cache"), ApprovalFile = Path.Combine(_folder, "approved"), PollEvery = TimeSpan.FromMinutes(10) };

    public void Dispose()
    {
        _host?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_file_of_the_folder_is_a_policy_but_those_that_others_load()
    {
        Write("night.csx", "#load \"curve.csx\"\nreturn Hold($\"{Curve()}\");");
        Write("curve.csx", "int Curve() => 1;");
        Write("day.csx", "return Hold(\"day\");");

        Assert.Equal(["day", "night"], Started().Statuses.Select(status => status.Name));
    }

    [Fact]
    public void A_file_saved_in_place_goes_live()
    {
        Write("mine.csx", "return Hold(\"one\");");
        var host = Watched();

        Save(host, () => Write("mine.csx", "return Hold(\"two\");"));

        Assert.Equal("two", Decide(host));
    }

    [Fact]
    public void A_file_replaced_by_rename_goes_live()
    {
        Write("mine.csx", "return Hold(\"one\");");
        var host = Watched();
        Write(".mine.csx.swp", "return Hold(\"two\");");

        Save(host, () => File.Move(Path.Combine(_folder, ".mine.csx.swp"), Path.Combine(_folder, "mine.csx"), overwrite: true));

        Assert.Equal("two", Decide(host));
    }

    [Fact]
    public void A_file_saved_just_before_the_watch_began_goes_live()
    {
        Write("mine.csx", "return Hold(\"one\");");
        var host = Started();
        Write("mine.csx", "return Hold(\"two\");");

        Save(host, host.Watch);

        Assert.Equal("two", Decide(host));
    }

    [Fact]
    public void A_file_that_a_policy_loads_goes_live_with_it()
    {
        Write("mine.csx", "#load \"curve.csx\"\nreturn Hold(Curve());");
        Write("curve.csx", "string Curve() => \"one\";");
        var host = Watched();

        Save(host, () => Write("curve.csx", "string Curve() => \"two\";"));

        Assert.Equal("two", Decide(host));
    }

    [Fact]
    public void A_new_file_is_found()
    {
        var host = Watched();

        Save(host, () => Write("mine.csx", "return Hold(\"one\");"));

        Assert.Equal("one", Decide(host));
    }

    [Theory]
    [InlineData("return Hald(\"two\");", "mine.csx(1,8): 'Hald' does not exist here; did you mean Hold?")]
    [InlineData("var v = now[BatteryVoltage].Value;\nreturn Hold(\"two\");", "mine.csx:1: Nullable object must have a value. (InvalidOperationException). Unknown now: battery.voltage; look whether a value is null before using it")]
    [InlineData("while (true) { }\nreturn Hold(\"two\");", "mine.csx:1: it does not come to an end: more than 2 million steps")]
    public void The_old_one_stays_until_the_new_one_is_accepted(string broken, string error)
    {
        Write("mine.csx", "return Hold(\"one\");");
        var host = Started();
        Write("mine.csx", broken);
        host.Load();

        Assert.Equal("one", Decide(host));
        Assert.Equal(error, host.Problem("mine"));

        Write("mine.csx", "return Hold(\"three\");");
        host.Load();
        Assert.Equal("three", Decide(host));
        Assert.Null(host.Problem("mine"));
    }

    [Fact]
    public void Whoever_has_the_last_word_can_refuse()
    {
        Write("mine.csx", "return Hold(\"one\");");
        _host = new(Options with { Accept = program => $"{program.Name}.scenario line 3: expected 52.8" }, _compiler, NullLogger.Instance);
        _host.Load();

        Assert.Null(_host.Active("mine"));
        Assert.Equal("mine.scenario line 3: expected 52.8", _host.Problem("mine"));
    }

    [Fact]
    public void A_warm_start_compiles_nothing()
    {
        Write("mine.csx", "return Hold(\"one\");");
        Started().Dispose();
        Assert.Equal(1, _compiler.Jobs);

        Assert.Equal("one", Decide(Started()));
        Assert.Equal(1, _compiler.Jobs);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(2000)]
    public void A_rotten_cache_is_compiled_anew(int length)
    {
        Write("mine.csx", "return Hold(\"one\");");
        Started().Dispose();
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "cache")));
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..length]);

        Assert.Equal("one", Decide(Started()));
        Assert.Equal(2, _compiler.Jobs);
    }

    [Fact]
    public void What_touches_other_settings_waits_to_be_promoted()
    {
        Write("mine.csx", "return Set(FloatVoltage, 54, \"one\");");
        var host = Started();
        Write("mine.csx", "return Set(BulkVoltage, 58, \"two\");");
        host.Load();

        Assert.Equal("one", Decide(host));
        Assert.Equal(["charge.bulk-voltage"], host.Candidate("mine")!.Manifest.Settings);
        Assert.True(Assert.Single(host.Statuses).NeedsPromotion);

        Assert.True(host.Promote("mine"));
        Assert.Equal("two", Decide(host));
        Assert.False(host.Promote("mine"));
    }

    [Fact]
    public void A_restart_promotes_nothing()
    {
        Write("mine.csx", "return Set(FloatVoltage, 54, \"one\");");
        Started().Dispose();
        Write("mine.csx", "return Set(BulkVoltage, 58, \"two\");");
        var host = Started();

        Assert.Equal("one", Decide(host));
        Assert.True(Assert.Single(host.Statuses).NeedsPromotion);
    }

    [Fact]
    public void An_edit_that_touches_the_same_settings_needs_no_promotion()
    {
        Write("mine.csx", "return Set(FloatVoltage, 54, \"one\");");
        var host = Started();
        Write("mine.csx", "return Set(FloatVoltage, 55, \"two\");");
        host.Load();

        Assert.Equal("two", Decide(host));
    }

    [Fact]
    public void A_new_generation_that_the_parameters_do_not_fit_leaves_the_old_one_in_force()
    {
        Write("mine.csx", "var a = Volts(\"absorb\", 58, \"a\");\nreturn Hold($\"{a}\");");
        var host = Started();
        using var policy = Policy(host, ("absorb", "57"));
        Assert.Equal("57 V", Because(policy));

        Write("mine.csx", "var a = Volts(\"absorption\", 58, \"a\");\nreturn Hold($\"{a}\");");
        host.Load();

        Assert.Equal("57 V", Because(policy));
        Assert.Equal("mine: 'absorb' is no parameter of this policy; it has absorption", policy.Problem);
    }

    [Fact]
    public void A_policy_keeps_its_memory_over_a_reload()
    {
        Write("mine.csx", "var n = Memory.Number(\"n\");\nn.Value++;\nreturn Hold($\"{n.Value}\");");
        var host = Started();
        using var policy = Policy(host);
        Assert.Equal("1", Because(policy));

        Write("mine.csx", "var n = Memory.Number(\"n\");\nn.Value += 10;\nreturn Hold($\"{n.Value}\");");
        host.Load();

        Assert.Equal("11", Because(policy));
    }

    [Fact]
    public void A_policy_that_is_not_there_says_so()
    {
        using var policy = Policy(Started());

        Assert.Equal($"there is no mine.csx in {_folder}", Because(policy));
    }

    private PolicyHost Started()
    {
        _host = new(Options, _compiler, NullLogger.Instance);
        _host.Load();
        return _host;
    }

    private PolicyHost Watched()
    {
        var host = Started();
        host.Watch();
        return host;
    }

    /// <summary>Does something to the folder and waits until the host has taken it in.</summary>
    private static void Save(PolicyHost host, Action save)
    {
        using var taken = new ManualResetEventSlim();
        host.Changed += _ => taken.Set();
        save();
        Assert.True(taken.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "the change was never noticed");
    }

    private static ScriptPolicy Policy(PolicyHost host, params (string Name, string Text)[] parameters) => new(
        new("mine", parameters.ToDictionary(pair => pair.Name, pair => pair.Text)), host, new InlineDecisions(), new MemoryFile(null, _ => { }), TimeProvider.System);

    private static string Because(ScriptPolicy policy) => policy.Decide(Snapshot.Empty(TimeProvider.System)).Because;

    private static string Decide(PolicyHost host)
    {
        using var policy = Policy(host);
        return Because(policy);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
