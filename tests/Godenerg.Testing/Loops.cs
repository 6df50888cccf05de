using Godenerg.Engine;
using Godenerg.Engine.Guarding;
using Godenerg.Engine.Inverters;
using Godenerg.Engine.Policies;
using Godenerg.Engine.Supervision;
using Godenerg.Engine.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace Godenerg.Testing;

/// <summary>Loops for tests that are not about the guard: it observes, and the policy wants nothing.</summary>
internal static class Loops
{
    public static ControlLoop Observing(InverterLink link, MetricsHub hub, QuestionQueue questions, Cadences cadences, TimeProvider clock, IdleWait idle, LoopBeat? beat = null) => new(
        link, hub, questions, new HoldPolicy(), new CommandGuard(new GuardOptions(), clock, NullLogger.Instance), new CommandInbox(questions.Waiting), cadences, clock, idle) { Beat = beat ?? LoopBeat.None };
}
