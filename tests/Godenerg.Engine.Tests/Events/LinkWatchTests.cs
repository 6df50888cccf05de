using Godenerg.Engine.Events;

namespace Godenerg.Engine.Tests.Events;

public sealed class LinkWatchTests
{
    private static readonly InverterIdentity Ours = new("PI30", "PI30", "123", "00072.70", "MKS2-5000");

    private readonly Listening _house = new();
    private readonly LinkWatch _watch;

    public LinkWatchTests() => _watch = new LinkWatch(_house.Feed);

    [Fact]
    public void Who_answers_and_where_is_told_once()
    {
        _watch.See(Ours, "/dev/hidraw0", null);
        _watch.See(Ours, "/dev/hidraw0", null);

        Assert.Equal(["Link link: The inverter answers at /dev/hidraw0: MKS2-5000, serial 123, firmware 00072.70, dialect PI30"], _house.News);
    }

    [Fact]
    public void That_nobody_answers_is_told_once_whatever_the_reasons_are_called()
    {
        _watch.See(null, "auto", "nothing is plugged in");
        _watch.See(null, "auto", "nothing is plugged in that could be an inverter");

        Assert.Equal(["Link link: The inverter does not answer: nothing is plugged in"], _house.News);
    }

    [Fact]
    public void That_it_is_lost_and_is_back_is_told()
    {
        _watch.See(Ours, "/dev/hidraw0", null);
        _ = _house.News;
        _watch.See(null, "/dev/hidraw0", "the cable was pulled");
        _watch.See(Ours with { }, "/dev/hidraw1", null);

        Assert.Equal(
            ["Link link: The inverter does not answer any more: the cable was pulled", "Link link: The inverter answers again at /dev/hidraw1: MKS2-5000, serial 123, firmware 00072.70, dialect PI30"],
            _house.News);
    }

    [Fact]
    public void Another_unit_is_told_as_one()
    {
        _watch.See(Ours, "/dev/hidraw0", null);
        _watch.See(null, "/dev/hidraw0", "the cable was pulled");
        _ = _house.News;
        _watch.See(Ours with { Serial = "456" }, "/dev/hidraw0", null);

        Assert.Equal(["Link link: Another inverter answers at /dev/hidraw0: MKS2-5000, serial 456, firmware 00072.70, dialect PI30"], _house.News);
    }
}
