using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Describes a stage to a worker before its first rows.</summary>
/// <param name="Number">The number that identifies the stage in <see cref="MessageKind.Step"/>.</param>
/// <param name="Analysis">The number of the stage's analysis in this session; 0 for none.</param>
/// <param name="Analyses">Whether rows are analyzed rather than computed.</param>
/// <param name="IsDouble">Whether samples have double precision.</param>
/// <param name="Threads">The number of threads for the stage.</param>
/// <param name="Recipe">The recipe of the operator.</param>
/// <param name="InputNames">The names of its inputs.</param>
/// <param name="Inputs">The inputs, as the operator sees them.</param>
/// <param name="Margins">The margin of each input.</param>
/// <param name="InputRows">The location of each input's rows.</param>
/// <param name="Outputs">The outputs, as the operator sees them.</param>
/// <param name="Wanted">Whether each output is needed.</param>
/// <param name="OutputRows">The location of each output's rows; null for an unused output, and during an analysis.</param>
internal sealed record StageRequest(int Number, int Analysis, bool Analyses,
    bool IsDouble, int Threads, Recipe Recipe, IReadOnlyList<string> InputNames,
    IReadOnlyList<ImageInfo> Inputs, IReadOnlyList<Margin> Margins, IReadOnlyList<SharedRows?> InputRows,
    IReadOnlyList<ImageInfo> Outputs, IReadOnlyList<bool> Wanted, IReadOnlyList<SharedRows?> OutputRows)
{
    public static StageRequest Read(MessageReader reader) =>
        new(reader.ReadInt32(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean(),
            reader.ReadInt32(), Recipe.Read(reader), reader.ReadList(reader.ReadString),
            reader.ReadInfos(), reader.ReadList(reader.ReadMargin), reader.ReadList(() => SharedRows.Read(reader)),
            reader.ReadInfos(), reader.ReadList(reader.ReadBoolean), reader.ReadList(() => SharedRows.Read(reader)));

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
        writer.WriteList(Wanted, writer.Write);
        writer.WriteList(OutputRows, rows => SharedRows.Write(writer, rows));
        return writer;
    }

    /// <summary>Creates the context of the kernel or the analysis.</summary>
    /// <param name="values">The values of the operator's analysis.</param>
    public KernelContext Context(IReadOnlyDictionary<string, object> values) => new()
    {
        Inputs = Inputs,
        Outputs = Outputs,
        Precision = IsDouble ? SamplePrecision.Double : SamplePrecision.Single,
        InputNames = InputNames,
        Values = values,
        Wanted = Wanted,
    };
}
