namespace Godenerg.Engine.Guarding.Arming.Checks;

/// <summary>
/// The firmware's own time at constant voltage also counts below it (charging reference 0.1): it would float before the policy has had its
/// say. 0 is automatic, on V15 models 255.
/// </summary>
internal sealed class CvTimeCheck : ArmingCheck
{
    private const string Wanted = "0 (automatic; 255 on some models)";
    private const string Remedy = "set it to automatic at the panel (program 32 on most models), or with: godenerg set charge.cv-time 0";

    public override string Name => "cv-time";

    public override Finding Look(Examination it) => it.Snapshot[Settings.CvTime] switch
    {
        0 or 255 => Finding.Ok($"{it.Show(Settings.CvTime)}, automatic"),
        { } => Finding.Failed(it.Show(Settings.CvTime), Wanted, Remedy),
        // Older models have no such program, and say so by refusing the question.
        null when it.Refused.Contains("QCVT") => Finding.Warning("this firmware does not tell (it refuses QCVT)", Wanted, "look at the panel: where it has a C.V. time, set it to automatic"),
        null => Finding.Failed("not known", Wanted, "QCVT was not answered; try again"),
    };
}
