using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Godenerg.Blueprint;

/// <summary>The smallest useful plugin, made to be copied: a line a minute in the log, and an answer to <c>GET /hello</c>.</summary>
[Plugin("blueprint", Description = "Logs a line a minute and answers GET /hello; made to be copied.")]
public sealed class BlueprintPlugin : IPlugin
{
    /// <inheritdoc/>
    public Task StartAsync(IPluginContext context, CancellationToken cancel)
    {
        var options = context.Options<BlueprintOptions>();

        // Offered to whoever looks for it: a plugin that serves HTTP finds this, wherever it comes from. The host takes it back at the end.
        context.Contribute(new HttpEndpoint("GET", "/hello", Access.Read, (_, _) => Task.FromResult(HttpAnswer.Text(HelloTo(context.Inverters))))
        {
            Description = "What every inverter does, a line each",
        });

        // Shown by godenerg status --engine.
        context.Contribute(new HealthCheck("inverters", () => context.Inverters.FirstOrDefault(inverter => inverter.Problem is not null) is { } silent
            ? new HealthReport(Health.Degraded, $"{silent.Name}: {silent.Problem}")
            : new HealthReport(Health.Good, "")));

        // Work that goes on is given to Run: it ends with the plugin, and if it throws, the plugin is started anew.
        context.Run("lines", stop => LogLinesAsync(context, options.Every, stop));
        return Task.CompletedTask;
    }

    /// <summary>Nothing: what came from the context goes back by itself. Whatever else a plugin opens, it closes here.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task LogLinesAsync(IPluginContext context, TimeSpan every, CancellationToken stop)
    {
        // Time comes from the context: a simulated house lives faster.
        using var timer = new PeriodicTimer(every, context.Clock);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
            foreach (var inverter in context.Inverters)
                context.Log.LogInformation("{Line}", LineOf(inverter));
    }

    private static string HelloTo(IReadOnlyList<IInverter> inverters) => string.Concat(inverters.Select(inverter => LineOf(inverter) + "\n"));

    /// <summary>An old value reads as null, so nothing here shows what is no longer so.</summary>
    private static string LineOf(IInverter inverter)
    {
        var now = inverter.Stream.Current;
        var amps = now[Metrics.BatteryChargeCurrent] - now[Metrics.BatteryDischargeCurrent];
        return now[Metrics.BatteryVoltage] is { } volts
            ? string.Create(CultureInfo.InvariantCulture, $"{inverter.Name}: battery {volts:0.0} V, {amps:+0;-0;0} A; PV {now[Metrics.PvPower]:0} W")
            : $"{inverter.Name}: {inverter.Problem ?? "no reading yet"}";
    }
}
