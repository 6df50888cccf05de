using System.Text.RegularExpressions;

namespace Godenerg.Testing.Judging;

/// <summary>Everything that only asks, typed by hand from protocol.md §1.3, §3, §4 and §6.</summary>
internal static class JudgedQueries
{
    private static readonly HashSet<string> Plain =
    [
        // §1.3, in the order of the check list
        "QPI", "QID", "QSID", "QVFW", "QVFW2", "QVFW3", "QVFW4", "VERFW:", "QPIRI", "QFLAG", "QPIGS", "QPIGS2", "QMOD", "QPIWS", "QDI",
        "QMN", "QGMN", "QMCHGCR", "QMUCHGCR", "QMSCHGCR", "QBOOT", "QOPM", "QBEQI", "QCST", "QCVT", "QOPPT", "QCHPT", "QT", "QET", "QLT",
        "QBMS", "QLED", "QBATCD", "QDOP", "QBV", "Q1",
        // §6, PI30REVO
        "QALL", "QLITH0", "PQSE", "PQSA",
    ];

    /// <summary>§4.8: n = 0..8. §4.9: QEYyyyy QEMyyyymm QEDyyyymmdd and the same with L.</summary>
    private static readonly Regex WithArgument = new(
        @"^(QPGS[0-8]|QP2GS[0-8]|Q[EL]Y\d{4}|Q[EL]M\d{6}|Q[EL]D\d{8})$", RegexOptions.CultureInvariant | RegexOptions.Compiled);

    public static bool Contains(string text) => Plain.Contains(text) || WithArgument.IsMatch(text);
}
