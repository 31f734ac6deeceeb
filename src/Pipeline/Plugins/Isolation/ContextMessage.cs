using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Serializes the context of a kernel between processes; values of an analysis are not transferred.</summary>
internal static class ContextMessage
{
    public static void Write(MessageWriter writer, KernelContext context)
    {
        writer.WriteInfos(context.Inputs);
        writer.WriteInfos(context.Outputs);
        writer.Write(context.Precision == SamplePrecision.Double);
        writer.WriteList(context.InputNames, writer.Write);
        writer.WriteList(context.Wanted, writer.Write);
    }

    public static KernelContext Read(MessageReader reader) => new()
    {
        Inputs = reader.ReadInfos(),
        Outputs = reader.ReadInfos(),
        Precision = reader.ReadBoolean() ? SamplePrecision.Double : SamplePrecision.Single,
        InputNames = reader.ReadList(reader.ReadString),
        Wanted = reader.ReadList(reader.ReadBoolean),
    };
}
