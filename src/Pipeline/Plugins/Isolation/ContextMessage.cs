using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// What is known when a kernel is made, told by one process to another; values of an analysis stay where they are.
/// </summary>
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
