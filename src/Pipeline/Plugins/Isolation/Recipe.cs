using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Plugins.Isolation;

/// <summary>
/// Describes how to create an operator in another process: its name, its parameters, and the values that determined its size.
/// </summary>
/// <param name="Operator">The name.</param>
/// <param name="Parameters">
/// The parameters that differ from their defaults, as returned by <see cref="ParameterType.Portable"/>.
/// </param>
/// <param name="Settled">The values that determined its size; null for none.</param>
internal sealed record Recipe(string Operator, IReadOnlyList<KeyValuePair<string, object?>> Parameters,
    IReadOnlyDictionary<string, object>? Settled)
{
    public static Recipe Read(MessageReader reader) => new(
        reader.ReadString(),
        reader.ReadList(() => KeyValuePair.Create(reader.ReadString(), reader.ReadValue())),
        reader.ReadBoolean() ? reader.ReadValues() : null);

    public void Write(MessageWriter writer)
    {
        writer.Write(Operator);
        writer.WriteList(Parameters, parameter =>
        {
            writer.Write(parameter.Key);
            writer.WriteValue(parameter.Value);
        });
        writer.Write(Settled is not null);
        if (Settled is not null)
            writer.WriteValues(Settled);
    }

    /// <summary>Creates the operator, in the process that has its class.</summary>
    public Operator Make(OperatorDescriptor descriptor)
    {
        var made = descriptor.Create();
        foreach (var (name, value) in Parameters)
        {
            var parameter = descriptor.Parameters.Find(name)!;
            parameter.Set(made, value is null ? null : parameter.Type.Restored(value));
        }
        return Settled is null ? made : made.Settle(Settled);
    }
}
