using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>What a worker is told of a stage before its first rows.</summary>
/// <param name="Number">The number that <see cref="MessageKind.Step"/> calls it by.</param>
/// <param name="Analysis">The number of the stage's analysis in this session; 0 without one.</param>
/// <param name="Analyses">Whether rows are examined, not computed.</param>
/// <param name="IsDouble">Whether samples are double.</param>
/// <param name="Threads">Threads that may work on it.</param>
/// <param name="Recipe">The operator.</param>
/// <param name="InputNames">The names of its inputs.</param>
/// <param name="Inputs">Its inputs, as the operator sees them.</param>
/// <param name="Margins">What lies around each input.</param>
/// <param name="InputRows">Where the rows of each input lie.</param>
/// <param name="Outputs">Its outputs, as the operator sees them.</param>
/// <param name="OutputRows">Where the rows of each output lie; null for one that nobody wants.</param>
internal sealed record StageRequest(int Number, int Analysis, bool Analyses,
    bool IsDouble, int Threads, Recipe Recipe, IReadOnlyList<string> InputNames,
    IReadOnlyList<ImageInfo> Inputs, IReadOnlyList<Margin> Margins, IReadOnlyList<SharedRows?> InputRows,
    IReadOnlyList<ImageInfo> Outputs, IReadOnlyList<SharedRows?> OutputRows)
{
    public static StageRequest Read(MessageReader reader) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean(),
            reader.ReadInt32(), Recipe.Read(reader), reader.ReadList(reader.ReadString),
            reader.ReadInfos(), reader.ReadList(reader.ReadMargin), reader.ReadList(() => SharedRows.Read(reader)),
            reader.ReadInfos(), reader.ReadList(() => SharedRows.Read(reader)));

    public MessageWriter Message()
    {
        var writer = new MessageWriter(MessageKind.Open);
        writer.Write(Number);
        writer.Write(Analysis);
        writer.Write(Analyses);
        writer.Write(IsDouble);
        writer.Write(Threads);
        Recipe.Write(writer);
        writer.WriteList(InputNames, writer.Write);
        writer.WriteInfos(Inputs);
        writer.WriteList(Margins, writer.WriteMargin);
        writer.WriteList(InputRows, rows => SharedRows.Write(writer, rows));
        writer.WriteInfos(Outputs);
        writer.WriteList(OutputRows, rows => SharedRows.Write(writer, rows));
        return writer;
    }

    /// <summary>The context of the kernel or the analysis.</summary>
    /// <param name="values">What its analysis found.</param>
    public KernelContext Context(IReadOnlyDictionary<string, object> values) => new()
    {
        Inputs = Inputs,
        Outputs = Outputs,
        Precision = IsDouble ? SamplePrecision.Double : SamplePrecision.Single,
        InputNames = InputNames,
        Values = values,
        Wanted = [.. OutputRows.Select(r => r is not null)],
    };
}
