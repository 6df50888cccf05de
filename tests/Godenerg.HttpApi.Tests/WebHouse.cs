using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Godenerg.Plugins.Contract;

namespace Godenerg.HttpApi.Tests;

/// <summary>A house that serves HTTP on a port of its own, and a client of it.</summary>
internal sealed class WebHouse : IAsyncDisposable
{
    private WebHouse(PluginHouse house, int port)
    {
        (House, Port) = (house, port);
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public PluginHouse House { get; }

    public int Port { get; }

    public HttpClient Client { get; }

    public string Token => File.ReadAllText(Path.Combine(House.DataFolder, "token")).Trim();

    public string ReadToken => File.ReadAllText(Path.Combine(House.DataFolder, "read-token")).Trim();

    public static async Task<WebHouse> Open(string more = "", string? dataRoot = null)
    {
        var house = await PluginHouse.Start<HttpApiPlugin>("listen: [\"127.0.0.1:0\"]\n" + more, dataRoot);
        var line = await house.Log.Line("Listening on http://");
        return new WebHouse(house, int.Parse(line.Split(' ')[^1].Split(':')[^1].TrimEnd('/'), null));
    }

    public Task<HttpResponseMessage> Get(string target) => Client.GetAsync(new Uri(target, UriKind.Relative), TestContext.Current.CancellationToken);

    public async Task<JsonElement> GetJson(string target)
    {
        using var answer = await Get(target);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{target}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>A problem, checked to be one.</summary>
    public static async Task<JsonElement> Problem(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal((int)expected, problem.GetProperty("status").GetInt32());
        return problem;
    }

    public Task<HttpResponseMessage> Send(HttpMethod method, string target, string? json = null, string? token = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, new Uri(target, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends bytes as they are and returns all that comes until the server closes.</summary>
    public async Task<string> Raw(string text)
    {
        using var socket = await Connect();
        await socket.SendAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);
        return await ReadAll(socket);
    }

    public async Task<Socket> Connect()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, Port, TestContext.Current.CancellationToken);
        return socket;
    }

    public static async Task<string> ReadAll(Socket socket)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var text = new StringBuilder();
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, patience.Token) is > 0 and var count)
                text.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // Cut off is one of the ways to be closed.
        }

        return text.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await House.DisposeAsync();
    }
}
