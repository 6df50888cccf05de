using System.Net;
using System.Net.Sockets;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;
using Godenerg.Simulator.Wire;
using Godenerg.Simulator.Wire.Faults;
using static Godenerg.Twin.Tests.Some;

namespace Godenerg.Twin.Tests;

public sealed class TcpServerTests
{
    private readonly FakeMachine _machine = FakeMachine.Knowing(Pi30Dialects.Pi30Max);
    private readonly FaultInjector _faults;
    private readonly InverterLine _line;

    public TcpServerTests()
    {
        _faults = new FaultInjector(FaultPlan.None, _machine, Pi30Dialects.Pi30Max, TimeProvider.System, Random(1));
        _line = new InverterLine(Front(_machine, Pi30Dialects.Pi30Max), TimeProvider.System, Pacing.Instant, _faults);
    }

    [Fact]
    public void The_engine_reads_every_query()
    {
        using var server = new TcpServer(_line, 0);
        using var link = Open(server);

        link.AnswersEverything(Pi30Dialects.Pi30Max);
        Assert.Null(server.Failure);
    }

    [Fact]
    public void Clients_come_and_go()
    {
        using var server = new TcpServer(_line, 0);
        for (var i = 0; i < 5; i++)
            Assert.Equal(Pi30Frame.EncodeReply("B"), FirstReply(server));
    }

    [Fact]
    public void A_second_client_is_hung_up_on_and_the_first_goes_on()
    {
        using var server = new TcpServer(_line, 0);
        using var first = Open(server);
        first.AnswersModeOf(_machine);

        using var second = Open(server);

        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => second.Read(new byte[8], Patience)).Fault);
        first.AnswersModeOf(_machine);
    }

    [Fact]
    public void A_client_that_hangs_up_in_mid_request_leaves_nothing_behind()
    {
        using var server = new TcpServer(_line, 0);
        using (var first = Open(server))
        {
            first.AnswersModeOf(_machine);
            first.Write("QPIG"u8);
        }

        Assert.Equal(Pi30Frame.EncodeReply("B"), FirstReply(server));
    }

    [Fact]
    public void A_port_that_is_taken_is_said()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        other.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        other.Listen();
        var port = ((IPEndPoint)other.LocalEndPoint!).Port;

        Assert.StartsWith($"127.0.0.1:{port}: cannot be served (AddressAlreadyInUse)",
            Assert.Throws<IOException>(() => new TcpServer(_line, port)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_is_pulled_out_hangs_up_and_listens_again_on_its_port()
    {
        using var server = new TcpServer(_line, 0);
        var port = server.Port;
        using var link = Open(server);
        link.AnswersModeOf(_machine);

        _faults.Inject(Fault("disconnect 100ms"));

        Assert.Equal(TransportFault.Gone, Assert.Throws<TransportException>(() => link.Read(new byte[8], Patience)).Fault);
        Assert.Equal(Pi30Frame.EncodeReply("B"), FirstReply(server));
        Assert.Equal(port, server.Port);
    }

    [Fact]
    public void A_device_that_is_gone_when_the_serving_begins_comes_later()
    {
        _faults.Inject(Fault("disconnect 300ms"));
        using var server = new TcpServer(_line, 0);

        Assert.True(SpinWait.SpinUntil(() => _line.IsConnected, Patience));
        Assert.Equal(Pi30Frame.EncodeReply("B"), FirstReply(server));
        Assert.Null(server.Failure);
    }

    private static TcpTransport Open(TcpServer server)
    {
        var link = new TcpTransport("127.0.0.1", server.Port);
        link.Open();
        return link;
    }

    /// <summary>The first reply to a client that is not hung up on, as those are while the server has not noticed that the last has gone.</summary>
    private static byte[] FirstReply(TcpServer server)
    {
        byte[] reply = [];
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                try
                {
                    using var link = Open(server);
                    link.Write(Pi30Frame.Encode("QMOD"));
                    reply = link.ReadFrame();
                    return true;
                }
                catch (TransportException)
                {
                    return false;
                }
            },
            Patience));
        return reply;
    }
}
