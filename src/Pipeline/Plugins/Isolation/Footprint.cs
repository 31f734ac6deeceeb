using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>An operator's reach, memory and explanation for given image sizes.</summary>
internal sealed record Footprint(IReadOnlyList<Reach> Reaches, IReadOnlyList<Reach> AnalysisReaches, long AnalysisBytes,
    ScratchLayout Scratch, string? Explanation)
{
    /// <summary>Queries the operator and writes the result, in the process that has its class.</summary>
    public static void Write(MessageWriter writer, Operator one,
        IReadOnlyList<ImageInfo> inputs, IReadOnlyList<ImageInfo> outputs)
    {
        var numbers = Enumerable.Range(0, inputs.Count).ToArray();
        writer.WriteList(numbers, i => WriteReach(writer, one.Reach(i, inputs)));
        writer.WriteList(one.Analyses ? numbers : [], i => WriteReach(writer, one.AnalysisReach(i, inputs)));
        writer.Write(one.AnalysisBytes(inputs));
        var scratch = one.Scratch(inputs, outputs);
        writer.Write(scratch.Bytes(sizeof(float)));
        writer.Write(scratch.Bytes(sizeof(double)));
        writer.WriteText(one.Explain(inputs));
    }

    /// <param name="reader">The message.</param>
    /// <param name="rows">
    /// Requests the rows of an input that only the operator itself can determine. Arguments: input, whether for the analysis,
    /// output rows.
    /// </param>
    public static Footprint Read(MessageReader reader, Func<int, bool, RowRange, RowRange> rows)
    {
        Reach[] ReadReaches(bool analysis)
        {
            var input = 0;
            return reader.ReadList(() => ReadReach(reader, input++, analysis, rows));
        }

        return new(ReadReaches(false), ReadReaches(true), reader.ReadBytes(),
            ScratchLayout.Announced(reader.ReadBytes(), reader.ReadBytes()), reader.ReadText());
    }

    private static void WriteReach(MessageWriter writer, Reach reach)
    {
        writer.Write(reach.IsWhole);
        writer.WriteMargin(reach.Margin);
        writer.Write(reach.Around is not null);
        writer.Write(reach.Around?.Above ?? 0);
        writer.Write(reach.Around?.Below ?? 0);
    }

    private static Reach ReadReach(MessageReader reader, int input, bool analysis, Func<int, bool, RowRange, RowRange> rows)
    {
        var (whole, margin) = (reader.ReadBoolean(), reader.ReadMargin());
        var (known, above, below) = (reader.ReadBoolean(), reader.ReadAround(), reader.ReadAround());
        return known ? Reach.Restored(whole, margin, (above, below))
            : Reach.Restored(whole, margin, range => rows(input, analysis, range));
    }
}
