using System.Reflection;
using System.Runtime.Serialization;
using System.Text.Json.Nodes;
using PipelineKit.Diagnostics;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Imaging;

namespace PipelineKit.Parameters;

/// <summary>A parameter of an enum type; members are named in kebab case or by <see cref="EnumMemberAttribute"/>.</summary>
internal sealed class ChoiceType : ParameterType
{
    private readonly Type type;
    private readonly object[] values;
    private readonly string[] names;

    public ChoiceType(Type type)
    {
        this.type = type;
        values = [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>().Select(v => Enum.ToObject(type, v))];
        names = [.. values.Select(v => NameOf(v))];
    }

    public override string Name => $"one of {string.Join(", ", names)}";

    public override string Wanted => Name;

    public override IReadOnlyList<string> Choices => names;

    public override string Write(object value) => NameOf(value);

    internal override object Portable(object value) => NameOf(value);

    internal override object Restored(object portable) => Array.IndexOf(names, (string)portable) is var at && at >= 0
        ? values[at] : throw new InvalidDataException("Unknown choice.");

    // A name that is not a C# identifier, such as kmeans++, is in an attribute.
    private string NameOf(object value) =>
        type.GetField(value.ToString()!)?.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? KebabCase.From(value.ToString()!);

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.OneOf(names);

    internal override object? Read(Node node, Reading reading)
    {
        if (node is not ScalarNode { IsEmpty: false } text)
            return reading.Wrong(node, Wanted);
        if (Array.IndexOf(names, text.Text) is var at && at >= 0)
            return values[at];
        reading.Bag.Error(Codes.NotAllowed, $"{reading.Subject} must be {Wanted}, not {node.Found}", node.Place,
            (type == typeof(Border) ? ForeignBorders.Cure(text.Text) : null) ?? Suggest.Suggestion(text.Text, names));
        return null;
    }
}
