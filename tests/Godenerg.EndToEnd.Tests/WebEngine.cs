using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Godenerg.EndToEnd.Tests;

/// <summary>The real program, armed, with a policy of its owner and a simulated inverter, and how to reach it over HTTP.</summary>
internal sealed class WebEngine : IDisposable
{
    /// <summary>What a policy of the owner says first.</summary>
    public const string FirstText = "return Set(FloatVoltage, 54, \"as ever\");";

    private readonly ServedInverter _inverter = new(isPaced: false);

    public WebEngine()
    {
        Directory.CreateDirectory(Policies);
        File.WriteAllText(Path.Combine(Policies, "mine.csx"), FirstText);
        var file = Path.Combine(_inverter.Data, "godenerg.yaml");
        File.WriteAllText(file, $$"""
            data: {{_inverter.Data}}
            policies: {{Policies}}
            inverters:
              house:
                device: {{_inverter.Path}}
                control: armed
                battery: {chemistry: agm, cells: 24, ah: 550}
                safe: {charge.float-voltage: 52.8 V, charge.bulk-voltage: 56.4 V}
                policy: {name: mine, absorb: 58.4 V, tail: 11 A}
            plugins:
              http-api: {listen: ["127.0.0.1:0"]}
            """);
        Assert.Equal(0, GodenergProcess.Run("doctor", "--config", file).Exit);
        Process = GodenergProcess.Start("run", "--json", "--every", "1", "--config", file);
        // Plugins start side by side: on a busy machine either may be first.
        var line = Process.NextErrors("Listening on http://", "plugin data-logger runs").First(line => line.Contains("http://", StringComparison.Ordinal));
        Client.BaseAddress = new Uri(line[line.IndexOf("http://", StringComparison.Ordinal)..].Trim());
        Process.KnowsTheInverter();
    }

    public GodenergProcess Process { get; }

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromMinutes(1) };

    public int Port => Client.BaseAddress!.Port;

    public string Data => _inverter.Data;

    /// <summary>The owner's folder.</summary>
    public string Policies => Path.Combine(_inverter.Data, "mine");

    public string Token => GodenergProcess.Run("token", "--data", _inverter.Data).Line;

    public Task<HttpResponseMessage> Send(string method, string target, string? body = null, string? token = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(target, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        // A live stream has no end to be read to.
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public Socket Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(IPAddress.Loopback, Port);
        return socket;
    }

    public void Dispose()
    {
        Client.Dispose();
        Process.Dispose();
        _inverter.Dispose();
    }
}
