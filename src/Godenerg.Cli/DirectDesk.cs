using Godenerg.Engine;
using Godenerg.Engine.Control;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Guarding.Leases;
using Godenerg.Engine.Guarding.Ledger;
using Godenerg.Engine.Protocols;
using Godenerg.Engine.Transports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Cli;

/// <summary>
/// An engine for one wish, where none runs: the same link, the same guard, the same ledger, and the data folder is held meanwhile. Nobody
/// stays behind to bring a value back, so it opens no lease; one that an earlier engine left open is brought back first.
/// </summary>
internal sealed class DirectDesk : IDisposable
{
    private static readonly TimeSpan LongestGreeting = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>What a wish is deferred for that time alone mends, right after the start.</summary>
    private static readonly string[] StartRules = ["fresh-readings", "not-already-so", "device-limits", "link", "line"];

    private readonly DataFolder _folder;
    private readonly EngineHost _host;
    private readonly Asker _asker = new(AskerKind.Operator, $"{Environment.UserName}, pid {Environment.ProcessId}");

    private DirectDesk(DataFolder folder, EngineHost host) => (_folder, _host) = (folder, host);

    /// <summary>The device that answers.</summary>
    public string Device => _host.Name;

    /// <summary>Opens the device.</summary>
    /// <exception cref="TransportException">No device can be used.</exception>
    /// <exception cref="DataFolderException">Somebody holds the data folder.</exception>
    public static DirectDesk Open(IReadOnlyList<DeviceAddress> devices, Dialect? dialect, string data, Installation? configured)
    {
        var factory = Links.Factory(devices, TimeProvider.System);
        FindOne(factory, devices);
        var folder = DataFolder.TryOpen(data, out var refusal) ?? throw new DataFolderException(refusal ?? "there is no data folder");
        var trust = ClockTrust.Of(TimeProvider.System);
        var installation = (configured ?? new Installation { Mode = ControlMode.Armed }) with { Safe = new Dictionary<Metric, SafeValue>() };
        var options = new EngineOptions
        {
            Device = string.Join(", ", devices), Candidates = () => factory.CandidatesOfAll(devices), Dialect = dialect, Cycle = TimeSpan.FromSeconds(1), DataFolder = folder.Path,
            Guard = new GuardOptions { Installation = installation, Units = new UnitFiles(folder.Path), Ledger = new LedgerFile(folder.Path), IsClockTrusted = () => trust.IsTrusted },
        };
        var host = new EngineHost(options, TimeProvider.System, NullLogger.Instance);
        host.Start();
        return new DirectDesk(folder, host);
    }

    /// <summary>What would become of it, once enough has been read to tell.</summary>
    public GuardAnswer? Preview(TypedWish typed, out ControlRefusal? refusal)
    {
        using var never = new ManualResetEventSlim();
        for (var waited = TimeSpan.Zero; ; waited += BetweenLooks)
        {
            var isLate = waited >= LongestGreeting;
            if (isLate || _host.Stream.Current.Newest("QPIRI") is not null)
            {
                if (WishOf(typed, ControlVerb.Preview, out refusal) is not { } wish)
                    return null;
                var answer = _host.Preview(wish).GetAwaiter().GetResult();
                if (isLate || answer.Verdict.Outcome != Outcome.Deferred || !StartRules.Contains(answer.Verdict.Rule))
                    return answer;
            }

            never.Wait(BetweenLooks);
        }
    }

    /// <summary>Has it carried out.</summary>
    public GuardAnswer? Set(TypedWish typed, out ControlRefusal? refusal) =>
        WishOf(typed, ControlVerb.Set, out refusal) is { } wish ? _host.Submit(wish).GetAwaiter().GetResult() : null;

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    private Wish? WishOf(TypedWish typed, ControlVerb verb, out ControlRefusal? refusal) => WishText.Read(ControlRequest.Of(verb, typed), _host, _asker, out refusal);

    /// <summary>A device that is missing, busy or not permitted is said at once, and in its own words.</summary>
    private static void FindOne(TransportFactory factory, IReadOnlyList<DeviceAddress> devices)
    {
        TransportException? first = null;
        foreach (var candidate in factory.CandidatesOfAll(devices))
        {
            using (candidate)
            {
                try
                {
                    candidate.Open();
                    return;
                }
                catch (TransportException trouble)
                {
                    first ??= trouble;
                }
            }
        }

        throw first ?? new TransportException(TransportFault.Missing, "no device was named");
    }
}
