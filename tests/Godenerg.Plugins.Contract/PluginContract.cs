namespace Godenerg.Plugins.Contract;

/// <summary>
/// What every plugin promises. The test project of a plugin inherits it and is done:
/// <c>public sealed class ContractTests : PluginContract&lt;BlueprintPlugin&gt;;</c>
/// </summary>
/// <typeparam name="TPlugin">The plugin.</typeparam>
public abstract class PluginContract<TPlugin> where TPlugin : IPlugin, new()
{
    private const int Generations = 20;
    private const int Burst = 5_000;

    /// <summary>The keys that the plugin cannot do without, as an owner writes them; empty where the defaults will do.</summary>
    protected virtual string Section => "";

    /// <summary>True when it takes keys at all.</summary>
    protected virtual bool HasOptions => true;

    /// <summary>True when it says that it does nothing by itself while nobody asks it and nothing is published.</summary>
    protected virtual bool SleepsWhenIdle => false;

    /// <summary>Where it was built.</summary>
    protected virtual BuiltPlugin Built => BuiltPlugin.Of(typeof(TPlugin));

    private static string Id => PluginId.Of(typeof(TPlugin));

    [Fact]
    public async Task Starts_with_the_defaults()
    {
        await using var house = await PluginHouse.Start<TPlugin>(Section);

        house.Publish();

        Assert.Empty(house.Faults);
    }

    [Fact]
    public async Task Says_every_wrong_option_at_once_and_where_it_stands()
    {
        if (!HasOptions)
            Assert.Skip("it takes no keys");
        var keys = Section.Length > 0 ? Section + "\n" : "";
        var first = 3 + keys.Count(character => character == '\n');

        var wrong = await Assert.ThrowsAsync<PluginOptionsException>(() => PluginHouse.Start<TPlugin>(keys + "no-such-key: 1\nnor-this-one: 2"));

        Assert.Equal(2, wrong.Errors.Count);
        Assert.Contains("no-such-key", wrong.Errors[0], StringComparison.Ordinal);
        Assert.Contains($"{Sections.File}:{first}", wrong.Errors[0], StringComparison.Ordinal);
        Assert.Contains("nor-this-one", wrong.Errors[1], StringComparison.Ordinal);
        Assert.Contains($"{Sections.File}:{first + 1}", wrong.Errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_in_its_work_is_told_and_it_can_be_started_again_over_the_same_data()
    {
        var data = Directory.CreateTempSubdirectory("godenerg-").FullName;
        await using (var house = await PluginHouse.Start<TPlugin>(Section, data))
        {
            house.Publish();
            house.Context.Run("a work that fails", _ => throw new InvalidOperationException("as arranged"));
            await PluginHouse.Until(() => house.Faults.Count > 0, "a fault");
            Assert.Equal([("a work that fails", "InvalidOperationException: as arranged")], house.Faults);
        }

        await using (var again = await PluginHouse.Start<TPlugin>(Section, data))
        {
            again.Publish();
            Assert.Empty(again.Faults);
        }

        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task Being_too_slow_for_a_burst_costs_nobody_else_a_reading()
    {
        await using var house = await PluginHouse.Start<TPlugin>(Section);
        using var beside = house.Context.Inverters[0].Stream.Subscribe(Burst);
        var reading = house.Sample();

        for (var i = 0; i < Burst; i++)
            house.Publish(reading);

        Assert.Equal((Burst, 0), (beside.Items.Count, beside.Dropped));
        Assert.Empty(house.Faults);
    }

    [Fact]
    public async Task Being_too_slow_for_events_costs_nobody_else_one()
    {
        await using var house = await PluginHouse.Start<TPlugin>(Section);
        using var beside = house.Context.Events.Subscribe(Burst);

        for (var i = 0; i < Burst; i++)
            house.Tell(EngineEventKind.Write, "charge.float-voltage was set to 57 V", "charge.float-voltage");

        Assert.Equal((Burst, 0), (beside.Items.Count, beside.Dropped));
        Assert.Empty(house.Faults);
    }

    [Fact]
    public async Task Outlives_an_inverter_that_is_lost()
    {
        await using var house = await PluginHouse.Start<TPlugin>(Section);

        house.LoseInverter("no answer since 10 s");
        house.Advance(TimeSpan.FromMinutes(10));
        house.LoseInverter(null);
        house.Publish();

        Assert.Empty(house.Faults);
    }

    [Fact]
    public async Task Takes_everything_with_it_when_it_stops()
    {
        var house = await PluginHouse.Start<TPlugin>(Section);
        await house.Stop();

        Assert.Empty(house.Offers);
        Assert.Equal(0, house.Listeners);
        Assert.Throws<ObjectDisposedException>(() => house.Context.Inverters);
        await house.DisposeAsync();
    }

    [Fact]
    public async Task Stops_within_the_time_that_the_host_allows()
    {
        await using var house = await PluginHouse.Start<TPlugin>(Section);
        for (var i = 0; i < Burst; i++)
            house.Publish();

        // Stop fails when it does not come back; how long is allowed on a busy machine is the host's affair.
        await house.Stop();

        Assert.Empty(house.Faults);
    }

    [Fact]
    public async Task A_reload_keeps_its_data_and_it_serves_again()
    {
        using var house = await new LoadedHouse(Built, Id, Section).Runs();
        var offers = house.Offers;
        Directory.CreateDirectory(house.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(house.DataFolder, "kept.txt"), "kept", TestContext.Current.CancellationToken);

        Assert.Null(await house.Reload());

        Assert.Equal(2, house.RunningGeneration);
        Assert.Equal(offers, house.Offers);
        Assert.True(File.Exists(Path.Combine(house.DataFolder, "kept.txt")), "its data is gone");
    }

    [Fact]
    public async Task Unloads_without_a_trace()
    {
        using var house = await new LoadedHouse(Built, Id, Section).Runs();
        for (var i = 1; i < Generations; i++)
        {
            house.Publish(10);
            Assert.Null(await house.Reload());
        }

        Assert.Equal(Generations, house.RunningGeneration);
        Assert.InRange(house.ContextsAlive(), 1, Generations);
        await house.TakeOut();
        await PluginHouse.Until(() => house.ContextsAlive() == 0, $"all of {Generations} generations gone");
    }

    [Fact]
    public async Task Wakes_nobody_when_it_is_idle_if_it_says_so()
    {
        if (!SleepsWhenIdle)
            Assert.Skip("it does not say so");
        await using var house = await PluginHouse.Start<TPlugin>(Section);

        Assert.Equal(0, house.Timers);
    }
}
