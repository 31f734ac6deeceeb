using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>Serializes the declarations of an operator; the host creates its descriptor from them.</summary>
internal static class OperatorDescription
{
    public static void Write(MessageWriter writer, OperatorDescriptor descriptor)
    {
        writer.Write(descriptor.ClassName);
        writer.Write(descriptor.Name);
        writer.Write(descriptor.Summary);
        writer.Write(descriptor.Family);
        writer.WriteText(descriptor.Example);
        writer.WriteList(descriptor.Synonyms, writer.Write);
        OperatorTraits.Of(descriptor.Default).Write(writer);
        writer.WriteList(descriptor.Parameters.All, parameter => Write(writer, parameter));
    }

    /// <summary>Reads the descriptor of an operator of <paramref name="plugin"/>.</summary>
    public static OperatorDescriptor Read(MessageReader reader, IsolatedPlugin plugin)
    {
        var className = reader.ReadString();
        var attribute = new OperatorAttribute(reader.ReadString())
        {
            Summary = reader.ReadString(),
            Family = reader.ReadString(),
            Example = reader.ReadText(),
            Synonyms = [.. reader.ReadList(reader.ReadString)],
        };
        var traits = OperatorTraits.Read(reader);
        var parameters = reader.ReadList(() => ReadParameter(reader));
        Operator Create() => new IsolatedOperator(plugin, attribute.Name, parameters) { Traits = traits };
        return new OperatorDescriptor(className, attribute,
            new ParameterSet(typeof(IsolatedOperator), Create, parameters), plugin.Plugin);
    }

    private static void Write(MessageWriter writer, ParameterDescriptor parameter)
    {
        writer.Write(parameter.Name);
        ParameterKind.Write(writer, parameter.ClrType, parameter.Type);
        writer.Write(parameter.Summary);
        writer.Write(parameter.Range.Min);
        writer.Write(parameter.Range.Max);
        writer.Write(parameter.Range.AboveMin);
        writer.Write(parameter.NonFinite);
        writer.WriteText(parameter.Unit);
        writer.Write(parameter.Required);
        writer.WriteValue(parameter.Default is { } initial ? parameter.Type.Portable(initial) : null);
    }

    private static ParameterDescriptor ReadParameter(MessageReader reader)
    {
        var name = reader.ReadString();
        var (clrType, type) = ParameterKind.Read(reader);
        var attribute = new ParameterAttribute(reader.ReadString())
        {
            Min = reader.ReadDouble(),
            Max = reader.ReadDouble(),
            AboveMin = reader.ReadBoolean(),
            NonFinite = reader.ReadBoolean(),
            Unit = reader.ReadText(),
        };
        var required = reader.ReadBoolean();
        var initial = reader.ReadValue() is { } portable ? type.Restored(portable) : null;
        return new ParameterDescriptor(name, clrType, attribute, type, required,
            target => ((IsolatedOperator)target).Get(name, initial),
            (target, value) => ((IsolatedOperator)target).Set(name, value), initial);
    }
}
