using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Simulator;
using Godenerg.Simulator.Wire;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class SetterTests
{
    private static readonly byte[] Ack = [.. Bytes("(ACK9 "), 0x0D];
    private static readonly byte[] Nak = [.. Bytes("(NAKss"), 0x0D];

    public static TheoryData<string, string> Commands => Some.Commands;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_setter_is_acknowledged_and_reaches_the_machine(string dialectId, string code)
    {
        var dialect = Pi30Dialects.Find(dialectId)!;
        foreach (var (value, text) in dialect.Commands.Single(command => command.Code == code).Examples)
        {
            var machine = new FakeMachine();

            Assert.Equal(Ack, Front(machine, dialect).Ask(text));

            Assert.Equal([(code, value, 0)], machine.Written);
        }
    }

    [Fact]
    public void A_setter_for_a_unit_says_which()
    {
        var machine = new FakeMachine();

        Front(machine).Ask("MNCHGC2120");

        Assert.Equal([("MNCHGC", MetricValue.Of(120.0), 2)], machine.Written);
    }

    [Theory]
    [InlineData("PEab", "PEa PEb")]
    [InlineData("PEabPDjk", "PEa PEb PEj PEk")]
    [InlineData("PEabDj", "PEa PEb PEj")]
    public void Several_letters_are_several_setters(string text, string codes)
    {
        var machine = new FakeMachine();

        Assert.Equal(Ack, Front(machine).Ask(text));

        Assert.Equal(codes, string.Join(' ', machine.Written.Select(written => written.Code)));
        Assert.All(machine.Written, written => Assert.Equal(MetricValue.Of(written.Code is "PEa" or "PEb"), written.Value));
    }

    [Theory]
    [InlineData("PEaq")]
    [InlineData("PE")]
    [InlineData("PBFT54,0")]
    [InlineData("PBFT54")]
    [InlineData("PBFT54.00")]
    [InlineData("pbft54.0")]
    [InlineData("POP2")]
    [InlineData("ATE1")]
    [InlineData("QPIGS3")]
    [InlineData("QPGS9")]
    [InlineData("QED2026")]
    public void What_is_no_command_is_refused_and_changes_nothing(string text)
    {
        var machine = FakeMachine.Knowing(Pi30Dialects.Pi30);

        Assert.Equal(Nak, Front(machine).Ask(text));

        Assert.Empty(machine.Written);
    }

    [Fact]
    public void A_refusal_of_the_machine_is_a_NAK() => Assert.Equal(Nak, Front(new FakeMachine { Answer = MachineAnswer.Nak }).Ask("PBFT54.0"));

    [Fact]
    public void A_machine_may_say_nothing() => Assert.Empty(Front(new FakeMachine { Answer = MachineAnswer.Silence }).Ask("PBFT54.0"));

    [Fact]
    public void Some_refuse_without_a_checksum()
    {
        var options = new FrontOptions { Refused = Refusal.NakWithoutChecksum, Unknown = Refusal.Echo, BadChecksum = Refusal.Silence };
        var front = Front(new FakeMachine { Answer = MachineAnswer.Nak }, options: options);

        Assert.Equal([.. Bytes("(NAK"), 0x0D], front.Ask("PBFT54.0"));
        Assert.Equal(Pi30Frame.Encode("QXYZ"), front.Ask("QXYZ"));
        Assert.Empty(front.Feed([.. Bytes("QPI"), 0xBE, 0xAD, 0x0D]));
    }

    [Fact]
    public void A_checksum_byte_that_is_reserved_must_be_raised()
    {
        var machine = new FakeMachine();
        var front = Front(machine);

        Assert.Equal(Nak, front.Feed([.. Bytes("POP02"), 0xE2, 0x0A, 0x0D]));
        Assert.Empty(machine.Written);
        Assert.Equal(Ack, front.Feed([.. Bytes("POP02"), 0xE2, 0x0B, 0x0D]));
        Assert.Single(machine.Written);
    }

    [Fact]
    public void A_zero_in_the_checksum_is_taken_in_both_forms()
    {
        var front = Front(new FakeMachine());

        Assert.Equal(Ack, front.Feed([.. Bytes("PBFT48.8"), 0x15, 0x00, 0x0D]));
        Assert.Equal(Ack, front.Feed([.. Bytes("PBFT48.8"), 0x15, 0x01, 0x0D]));
        Assert.Equal(Nak, front.Feed([.. Bytes("PBFT48.8"), 0x15, 0x02, 0x0D]));
    }

    [Theory]
    [InlineData(nameof(ZeroForm.Plain), 0, 1)]
    [InlineData(nameof(ZeroForm.Raised), 1, 0)]
    public void Some_units_hear_only_one_form_of_a_zero(string form, byte heard, byte unheard)
    {
        var machine = new FakeMachine();
        var front = Front(machine, options: new FrontOptions { Zero = Enum.Parse<ZeroForm>(form) });

        Assert.Empty(front.Feed([.. Bytes("PBFT48.8"), 0x15, unheard, 0x0D]));
        Assert.Empty(machine.Written);
        Assert.Equal(Ack, front.Feed([.. Bytes("PBFT48.8"), 0x15, heard, 0x0D]));
        Assert.Equal(Ack, front.Ask("PBFT54.0"));
    }
}
