using Godenerg.Engine.Guarding.Arming;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;

namespace Godenerg.Arming.Tests;

/// <summary>The doctor with the twin, over real bytes at 2400 baud.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly VirtualClock _clock = new(new DateTimeOffset(2026, 3, 20, 11, 0, 0, TimeSpan.Zero));
    private readonly List<string> _sent = [];

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("PI30")]
    [InlineData("PI30MAX")]
    [InlineData("PI41")]
    public void A_house_that_is_set_up_well_passes_and_nothing_but_queries_went_over_the_wire(string dialect)
    {
        var twin = TwinOf(dialect);

        var report = Examine(twin, dialect);

        Assert.All(report.Checks, check => Assert.True(check.Finding.Kind != FindingKind.Failed, $"{check.Name}: {check.Finding.Found}"));
        Assert.All(_sent, text => Assert.NotNull(Pi30Dialects.Find(dialect)!.FindCode(text)));
        Assert.Equal(0, twin.House.House.Memory.TotalWrites);
    }

    [Fact]
    public void Reading_back_is_measured_on_the_wire()
    {
        var latency = Examine(TwinOf("PI30"), "PI30").Latency;

        Assert.Equal(5, latency.Times.Count);
        Assert.InRange(latency.Median.TotalSeconds, 0.4, 0.8);
    }

    [Fact]
    public void A_pass_is_bound_to_serial_number_and_firmware()
    {
        var report = Examine(TwinOf("PI30"), "PI30");
        Assert.StartsWith("godenerg doctor has not passed for serial 99000000000001, firmware 00072.70", DoctorPass.Find(_data, report.Identity), StringComparison.Ordinal);

        DoctorPass.Store(_data, report);

        Assert.Null(DoctorPass.Find(_data, report.Identity));
        Assert.StartsWith("godenerg doctor has not passed for serial 77", DoctorPass.Find(_data, report.Identity with { Serial = "77" }), StringComparison.Ordinal);
        Assert.StartsWith("godenerg doctor has passed for firmware 00072.70, and it is 00079.50 now", DoctorPass.Find(_data, report.Identity with { Firmware = "00079.50" }), StringComparison.Ordinal);
        Assert.NotNull(DoctorPass.Find(_data, report.Identity with { Serial = null }));
    }

    [Fact]
    public void An_examination_that_fails_takes_an_earlier_pass_back()
    {
        var twin = TwinOf("PI30");
        var passed = Examine(twin, "PI30");
        DoctorPass.Store(_data, passed);
        twin.House.House.Memory.Install(Settings.BatteryType, MetricValue.Of(BatteryTypes.Agm));

        var failed = Examine(twin, "PI30");
        DoctorPass.Store(_data, failed);

        Assert.False(failed.IsPassed);
        Assert.NotNull(DoctorPass.Find(_data, passed.Identity));
    }

    [Fact]
    public void A_pass_that_cannot_be_read_is_none()
    {
        var report = Examine(TwinOf("PI30"), "PI30");
        DoctorPass.Store(_data, report);
        var file = Assert.Single(Directory.GetFiles(_data, "*.json", SearchOption.AllDirectories));
        foreach (var damage in new[] { "", "{", "{}", "[]", "{\"serial\":\"99000000000001\",\"isPassed\":\"yes\"}" })
        {
            File.WriteAllText(file, damage);
            Assert.Contains("run: godenerg doctor", DoctorPass.Find(_data, report.Identity), StringComparison.Ordinal);
        }
    }

    private Simulator.Twin TwinOf(string dialect) => new(
        new TwinOptions { House = new HouseOptions { From = new DateTime(2026, 3, 20, 11, 0, 0), Machine = MachineProfile.For(dialect) }, Pacing = Pacing.Serial }, _clock);

    private DoctorReport Examine(Simulator.Twin twin, string dialect)
    {
        using var link = new SpyLink(twin.NewLink((_, duration, _) => _clock.Advance(duration)), _sent);
        link.Open();
        var conversation = new Conversation(link, _clock, new ConversationOptions());
        var found = new Identifier(conversation, new CapabilityStore(folder: null, _ => { }), forced: null, TimeSpan.MaxValue).Identify();
        return new Doctor(request => conversation.Ask(request, TimeSpan.MaxValue), _clock).Examine(found.Identity!, Pi30Dialects.Find(dialect)!, link.Name, Patient.Usual, clockDoubt: null);
    }
}
