using System.Text;
using Godenerg.Engine.Protocols.Pi30;
using Godenerg.Engine.Transports;

namespace Godenerg.EndToEnd.Tests;

/// <summary>A simulated house, served by a process of its own on a pseudo-terminal, at 2400 baud unless it may be faster.</summary>
internal sealed class ServedInverter : IDisposable
{
    public const string Serial = "99000000000001";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("godenerg-").FullName;
    private readonly GodenergProcess _process;

    public ServedInverter(bool isPaced = true, string dialect = "PI30")
    {
        Path = System.IO.Path.Combine(_folder, "inverter");
        _process = GodenergProcess.Start("simulate", "--pty", Path, "--baud", isPaced ? "2400" : "instant", "--from", "2026-03-20T11:00", "--weather", "clear", "--dialect", dialect);
        Assert.Equal(Path, _process.NextLine(_ => true));
    }

    /// <summary>Where it is served.</summary>
    public string Path { get; }

    /// <summary>A folder for whoever remembers something.</summary>
    public string Data => System.IO.Path.Combine(_folder, "data");

    /// <summary>Sends a request as an engine would, and returns what is answered.</summary>
    public string Ask(string text) => Exchange(Pi30Frame.Encode(text, raiseZero: false));

    /// <summary>Leaves something on the line, as an engine that was killed would.</summary>
    public void Leave(byte[] bytes)
    {
        using var link = new SerialTransport(Path);
        link.Open();
        link.Write(bytes);
    }

    /// <summary>The float voltage, as it stands in the ratings (field 11).</summary>
    public string Float => Ask("QPIRI").Split(' ')[11];

    public void Dispose()
    {
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Exchange(byte[] request)
    {
        using var link = new SerialTransport(Path);
        link.Open();
        link.Write(request);
        var room = new byte[256];
        var answer = new StringBuilder();
        while (answer.Length == 0 || answer[^1] != '\r')
        {
            var count = link.Read(room, Patience);
            Assert.True(count > 0, $"no answer; so far: {answer}");
            answer.Append(Encoding.Latin1.GetString(room.AsSpan(0, count)));
        }

        return answer.ToString();
    }
}
