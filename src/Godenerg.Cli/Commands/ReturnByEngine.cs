using Godenerg.Cli.Output;
using Godenerg.Engine.Control;

namespace Godenerg.Cli.Commands;

/// <summary>Has a running engine bring everything back: it holds the devices, and its guard is the one to do it.</summary>
internal static class ReturnByEngine
{
    /// <returns>How it ended; null when no engine runs there, or none that answers.</returns>
    public static ExitCode? TryRun(string folder, bool asJson)
    {
        try
        {
            using var engine = ControlClient.TryConnect(folder, TimeProvider.System);
            if (engine is null)
                return null;
            var returns = engine.ReturnAll();
            foreach (var returned in returns)
                Print(returned, asJson);
            if (returns.Count == 0 && !asJson)
                Console.WriteLine($"an engine runs in {folder}, and has nothing to bring back");
            return returns.All(returned => IsSafe(returned)) ? ExitCode.Done : ExitCode.NoAnswer;
        }
        catch (ControlException trouble)
        {
            // One that has died meanwhile leaves the devices free; one that hangs does not, and then that is said.
            Complaint.Write(trouble.Message);
            return null;
        }
    }

    private static void Print(Returned returned, bool asJson)
    {
        var verdict = returned.Answer.Verdict;
        var setting = returned.Answer.Wish.Setpoint.Setting;
        if (asJson)
            Console.WriteLine(JsonText.Object(json =>
            {
                json.WriteString("inverter", returned.Inverter);
                json.WriteString("setting", setting.Name);
                json.WriteBoolean("isSafe", IsSafe(returned));
                json.WriteString("because", verdict.Because);
            }));
        else if (IsSafe(returned))
            Console.WriteLine($"{returned.Inverter}: {setting}, by the engine: {verdict.Because}");
        else
            Complaint.Write($"{returned.Inverter}: {setting}, by the engine: {verdict.Because}; it goes on trying");
    }

    private static bool IsSafe(Returned returned) => returned.Answer.Verdict.Outcome is Outcome.Applied or Outcome.Unchanged;
}
