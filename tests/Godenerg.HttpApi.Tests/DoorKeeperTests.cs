using System.Net;
using Godenerg.HttpApi.Doors;
using Godenerg.HttpApi.Serving;
using Microsoft.Extensions.Time.Testing;

namespace Godenerg.HttpApi.Tests;

/// <summary>Who comes from where.</summary>
public sealed class DoorKeeperTests : IDisposable
{
    private static readonly HttpEndpoint Reading = new("GET", "/x", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text("")));

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly FakeTimeProvider _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Where_reading_needs_a_token_this_machine_does_not()
    {
        var keeper = Keeper(Reads.Token, out var writing, out var reading);
        Assert.Null(keeper.At(Reading, From("127.0.0.1")));
        Assert.Null(keeper.At(Reading, From("::1")));
        Assert.Equal(401, keeper.At(Reading, From("192.168.1.9"))?.Status);
        Assert.Equal(401, keeper.At(Reading, From("192.168.1.9", "Bearer wrong"))?.Status);
        Assert.Equal(401, keeper.At(Reading, From("192.168.1.9", "Basic " + reading.Text))?.Status);
        Assert.Null(keeper.At(Reading, From("192.168.1.9", "Bearer " + reading.Text)));
        Assert.Null(keeper.At(Reading, From("192.168.1.9", "bearer " + writing.Text)));
    }

    [Fact]
    public void Where_reading_is_open_it_is_open_to_all()
    {
        Assert.Null(Keeper(Reads.Open, out _, out _).At(Reading, From("192.168.1.9")));
    }

    [Fact]
    public void Who_guesses_harms_nobody_else_and_may_try_again_after_a_while()
    {
        var keeper = Keeper(Reads.Token, out _, out var reading);
        for (var i = 0; i < 3; i++)
            Assert.Equal(401, keeper.At(Reading, From("2001:db8:0:1::" + (i + 1), "Bearer guess"))?.Status);

        // A whole IPv6 network is one guesser.
        Assert.Equal(429, keeper.At(Reading, From("2001:db8:0:1::77", "Bearer " + reading.Text))?.Status);
        Assert.Null(keeper.At(Reading, From("2001:db8:0:2::1", "Bearer " + reading.Text)));

        _clock.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(keeper.At(Reading, From("2001:db8:0:1::77", "Bearer " + reading.Text)));
    }

    [Fact]
    public void A_crowd_of_clients_is_remembered_up_to_a_limit_and_the_newest_count()
    {
        var allowance = new Allowance(1, _clock);
        for (var i = 0; i < 10_000; i++)
            allowance.Take(new IPAddress(0x0A000000L + i));
        Assert.False(allowance.Has(new IPAddress(0x0A000000L + 9_999), out var wait));
        Assert.InRange(wait.TotalSeconds, 1, 60);
    }

    [Fact]
    public void A_second_port_is_opened_on_the_same_addresses()
    {
        var places = ListenPlaces.Of(new HttpApiOptions { Listen = ["127.0.0.1:8889", "[::1]:8889"], OriginalPort = 8890 });
        Assert.Equal(["127.0.0.1:8889", "[::1]:8889", "127.0.0.1:8890", "[::1]:8890"], places.Select(place => place.ToString()));
    }

    private DoorKeeper Keeper(Reads reads, out TokenFile writing, out TokenFile reading)
    {
        writing = new TokenFile(Path.Combine(_folder, "token"));
        reading = new TokenFile(Path.Combine(_folder, "read-token"));
        return new DoorKeeper(new HostNames([], "pi"), writing, reading, reads, new Allowance(3, _clock), new Allowance(3, _clock));
    }

    private static Incoming From(string client, string? authorization = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Host"] = "pi" };
        if (authorization is not null)
            headers["Authorization"] = authorization;
        return new Incoming("GET", "/x", headers, IPAddress.Parse(client), _ => Task.FromResult(default(ReadOnlyMemory<byte>)));
    }
}
