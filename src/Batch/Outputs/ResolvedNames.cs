namespace PipelineKit.Batch.Outputs;

/// <summary>
/// The names of an item's outputs, relative to the output folder, as a single text: a million items with their names take about a
/// gigabyte, the names alone about a tenth of it.
/// </summary>
/// <param name="Text">The files of each output, separated by a NUL, which no file name contains; outputs by two.</param>
internal readonly record struct ResolvedNames(string Text)
{
    private const string BetweenFiles = "\0", BetweenOutputs = "\0\0";

    /// <summary>Packs the files of each output.</summary>
    public static ResolvedNames Of(IEnumerable<IEnumerable<string>> outputs) =>
        new(string.Join(BetweenOutputs, outputs.Select(files => string.Join(BetweenFiles, files))));

    /// <summary>Returns the files of each output.</summary>
    public string[][] Files() =>
        Text.Length == 0 ? [] : [.. Text.Split(BetweenOutputs).Select(files => files.Split(BetweenFiles))];
}
