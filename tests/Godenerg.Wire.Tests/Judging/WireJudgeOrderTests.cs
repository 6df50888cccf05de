using Godenerg.Testing.Judging;

namespace Godenerg.Wire.Tests.Judging;

/// <summary>What may follow what: the judge knows the inverter only from what it has told on this line.</summary>
public sealed class WireJudgeOrderTests
{
    private readonly JudgedLine _line = new(new JudgeOptions { Safe = new Dictionary<string, decimal> { ["float"] = 53.0m } });

    [Fact]
    public void Float_never_goes_above_the_bulk_that_was_read() => _line.ReadsRatings(bulk: "56.4").Sets("PBFT56.5").IsAccused("above bulk 56.4");

    [Fact]
    public void Float_never_goes_above_a_bulk_that_was_only_acknowledged() =>
        _line.ReadsRatings(bulk: "56.4").Sets("PCVV58.0").Sets("PBFT57.0").IsAccused("above bulk 56.4");

    [Fact]
    public void Float_goes_up_behind_a_bulk_that_was_read_back() =>
        _line.ReadsRatings().Sets("PCVV58.0").ReadsRatings(bulk: "58.0").Sets("PBFT57.0").IsClean();

    [Fact]
    public void Bulk_never_goes_below_float() => _line.ReadsRatings(@float: "54.0").Sets("PCVV53.0").IsAccused("below float 54.0");

    [Fact]
    public void Float_is_not_sent_to_an_inverter_that_nobody_has_read()
    {
        _line.Sets("PBFT54.0");
        Assert.Contains(_line.Judge.Violations, violation => violation.Contains("before float and bulk were ever read", StringComparison.Ordinal));
    }

    [Fact]
    public void A_reply_whose_checksum_is_wrong_teaches_nothing()
    {
        _line.ReadsRatings(bulk: "56.4").Says("QPIRI");
        _line.Judge.Came("(230.0 21.7 230.0 50.0 21.7 5000 5000 48.0 46.0 42.0 58.4 54.0 2 30 060 0 1 2 9 01 0 0 54.0 0 1xx\r"u8);
        _line.Sets("PBFT57.0").IsAccused("above bulk 56.4");
    }

    [Fact]
    public void An_equal_value_is_never_sent() => _line.ReadsRatings(@float: "54.0").Sets("PBFT54.0").IsAccused("54.0 already");

    [Fact]
    public void An_equal_value_that_is_safe_may_be_sent() => _line.ReadsRatings(@float: "53.0").Sets("PBFT53.0").IsClean();

    [Fact]
    public void A_setting_that_was_never_read_is_not_written() => _line.ReadsRatings().Sets("PDa").IsAccused("never read");

    [Fact]
    public void A_setting_is_read_back_before_it_is_sent_again() => _line.ReadsRatings().Sets("PBFT55.0").Sets("PBFT55.0").IsAccused("not read back with QPIRI");

    [Fact]
    public void A_setting_that_was_read_back_otherwise_may_be_sent_again() =>
        _line.ReadsRatings().Sets("PBFT55.0").ReadsRatings().Sets("PBFT55.0").IsClean();

    [Fact]
    public void A_flag_reads_back_in_its_own_query() =>
        _line.Asks("QFLAG", "EakDz").Sets("PDa").ReadsRatings().Sets("PEa").IsAccused("not read back with QFLAG");

    [Fact]
    public void A_safe_value_may_follow_at_once_what_it_undoes() => _line.ReadsRatings().Sets("PBFT56.0").Sets("PBFT53.0").IsClean();

    [Fact]
    public void A_safe_value_may_be_sent_again_unread_after_five_seconds() =>
        _line.ReadsRatings().Sets("PBFT53.0").Waits(5).Sets("PBFT53.0").IsClean();

    [Fact]
    public void A_safe_value_is_not_sent_again_unread_at_once() =>
        _line.ReadsRatings().Sets("PBFT53.0").Waits(2).Sets("PBFT53.0").IsAccused("not read back");

    [Fact]
    public void What_stood_there_before_can_be_marked_as_safe()
    {
        _line.ReadsRatings();
        _line.Judge.MarkSafe("bulk", 56.4m);
        _line.Sets("PCVV57.0").Sets("PCVV56.4").IsClean();
        Assert.Equal([false, true], _line.Judge.Writes.Select(write => write.IsSafe));
    }

    [Fact]
    public void Nothing_comes_between_a_setter_and_its_reply() => _line.ReadsRatings().Says("PBFT55.0").Says("QPIRI").IsAccused("the reply to PBFT55.0 was awaited");

    [Fact]
    public void After_its_time_a_reply_is_not_waited_for() => _line.ReadsRatings().Says("PBFT55.0").Waits(2).Says("QMOD").IsClean();

    [Fact]
    public void A_late_reply_to_something_else_is_no_reply_to_a_setter() =>
        _line.ReadsRatings().Says("PBFT55.0").Hears("B").Says("QMOD").IsAccused("was awaited");

    [Fact]
    public void A_refusal_without_checksum_is_a_reply_to_a_setter()
    {
        _line.ReadsRatings().Says("PBFT55.0");
        _line.Judge.Came("(NAK\r"u8);
        _line.Says("QPIRI").IsClean();
    }

    [Fact]
    public void A_bare_return_may_always_be_sent() => _line.ReadsRatings().Says("PBFT55.0").SaysBytes("\r").Hears("ACK").IsClean();

    [Fact]
    public void A_cut_off_stays_a_volt_below_the_battery() => _line.ReadsStatus(battery: "44.50").ReadsRatings(recharge: "48.0").Sets("PSDV44.0").IsAccused("1 V below the battery");

    [Fact]
    public void Cut_off_stays_below_re_charge() => _line.ReadsStatus().ReadsRatings(recharge: "44.0").Sets("PSDV44.0").IsAccused("not below re-charge");

    [Fact]
    public void Re_charge_stays_above_cut_off() => _line.ReadsRatings(cutOff: "46.0").Sets("PBCV45.0").IsAccused("not above cut-off");

    [Fact]
    public void Re_charge_stays_below_re_discharge() => _line.ReadsRatings(redischarge: "50.0").Sets("PBCV50.0").IsAccused("not below re-discharge");

    [Fact]
    public void When_full_is_above_every_re_charge() => _line.ReadsRatings(redischarge: "00.0").Sets("PBCV50.0").IsClean();

    [Fact]
    public void Re_discharge_stays_above_re_charge() => _line.ReadsRatings(recharge: "51.0").Sets("PBDV50.0").IsAccused("not above re-charge");

    [Fact]
    public void Utility_first_needs_a_grid() => _line.ReadsStatus(grid: "000.0").ReadsRatings().Sets("POP00").IsAccused("without a grid");

    [Fact]
    public void A_list_that_may_be_a_late_answer_to_something_else_teaches_nothing()
    {
        _line.ReadsRatings().Says("QMUCHGCR").Waits(2).Says("QMCHGCR").Hears("002 010").Sets("MCHGC010").IsAccused("QMCHGCR");
    }
}
