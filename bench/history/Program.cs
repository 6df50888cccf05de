using Godenerg.History.Bench;

// build FOLDER [DAYS]   a synthetic year (or so many days) and what it takes
// wide FOLDER [DAYS]    the same with 123 metrics more that stay as they are
// ask FOLDER            questions, first and warm, in a process of their own
// steady FOLDER         a day of logging at 60 s flushes: bytes written, processor time, memory
// plain FOLDER [DAYS]   the same samples as one LiteDB document each, for comparison
// original FILE [DAYS]  a database such as the original leaves
// import FILE FOLDER    takes it in; once more, and nothing is left to do
// extract FOLDER FILE   gives it out again
switch (args)
{
    case ["build", var folder, .. var rest]:
        await Building.RunAsync(folder, DaysOf(rest, 365));
        return 0;
    case ["wide", var folder, .. var rest]:
        await Building.RunWideAsync(folder, DaysOf(rest, 365));
        return 0;
    case ["ask", var folder]:
        await Asking.RunAsync(folder);
        return 0;
    case ["steady", var folder]:
        await Steadiness.RunAsync(folder);
        return 0;
    case ["plain", var folder, .. var rest]:
        PlainDocuments.Run(folder, DaysOf(rest, 30));
        return 0;
    case ["original", var file, .. var rest]:
        Importing.Make(file, DaysOf(rest, 365));
        return 0;
    case ["import", var file, var folder]:
        await Importing.RunAsync(file, folder);
        return 0;
    case ["extract", var folder, var file]:
        await Importing.ExtractAsync(folder, file);
        return 0;
    default:
        Console.Error.WriteLine("build FOLDER [DAYS] | wide FOLDER [DAYS] | ask FOLDER | steady FOLDER | plain FOLDER [DAYS] | original FILE [DAYS] | import FILE FOLDER | extract FOLDER FILE");
        return 2;
}

static int DaysOf(string[] rest, int days) => rest is [var text] ? int.Parse(text, null) : days;
