using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>The traits of an operator with given parameters, before it has seen an image.</summary>
internal sealed record OperatorTraits(InputPorts Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<ValuePort> Values,
    AlphaPolicy Alpha, bool Analyses, bool Iterates, bool IsSizedByAnalysis, bool KeepsIntegers, bool MayIgnoreNaN,
    int RowsAtOnce)
{
    public static OperatorTraits Of(Operator one) =>
        new(one.Inputs, one.Outputs, one.Values, one.Alpha, one.Analyses,
            one.Iterates, one.IsSizedByAnalysis, one.KeepsIntegers, one.MayIgnoreNaN, one.RowsAtOnce);

    public static OperatorTraits Read(MessageReader reader) => new(
        new InputPorts(reader.ReadInt32(), reader.ReadInt32())
        {
            Names = reader.ReadList(reader.ReadString),
            FreeNames = reader.ReadBoolean(),
            GathersStacks = reader.ReadBoolean(),
            Whites = (WhiteRule)reader.ReadByte(),
        },
        reader.ReadList(reader.ReadString),
        reader.ReadList(() => ReadValue(reader)),
        (AlphaPolicy)reader.ReadByte(), reader.ReadBoolean(), reader.ReadBoolean(),
        reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadInt32());

    public void Write(MessageWriter writer)
    {
        writer.Write(Inputs.Min);
        writer.Write(Inputs.Max);
        writer.WriteList(Inputs.Names, writer.Write);
        writer.Write(Inputs.FreeNames);
        writer.Write(Inputs.GathersStacks);
        writer.Write((byte)Inputs.Whites);
        writer.WriteList(Outputs, writer.Write);
        writer.WriteList(Values, value =>
        {
            writer.Write(value.Name);
            writer.Write((byte)value.Kind);
            writer.Write(value.Summary);
            writer.WriteValue(value.Shape);
            writer.WriteList(value.Columns, writer.Write);
        });
        writer.Write((byte)Alpha);
        writer.Write(Analyses);
        writer.Write(Iterates);
        writer.Write(IsSizedByAnalysis);
        writer.Write(KeepsIntegers);
        writer.Write(MayIgnoreNaN);
        writer.Write(RowsAtOnce);
    }

    private static ValuePort ReadValue(MessageReader reader) =>
        new(reader.ReadString(), (ValueKind)reader.ReadByte(), reader.ReadString())
        {
            Shape = (WindowSize?)reader.ReadValue(),
            Columns = reader.ReadList(reader.ReadString),
        };
}
