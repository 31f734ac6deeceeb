using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of an array type, also for an <see cref="IReadOnlyList{T}"/>.</summary>
internal sealed class ListType(Type element, ParameterType member) : ParameterType
{
    public override string Name =>
        member.Choices.Count > 0 ? $"list of names out of {string.Join(", ", member.Choices)}" : $"list of {member.Name}s";

    public override ValueKind? Takes => member.Takes is ValueKind.Number ? ValueKind.Table : null;

    public override string Write(object value) =>
        $"[{string.Join(", ", ((System.Collections.IEnumerable)value).Cast<object>().Select(member.Write))}]";

    internal override object Portable(object value) =>
        ((System.Collections.IEnumerable)value).Cast<object>().Select(member.Portable).ToArray();

    internal override object Restored(object portable)
    {
        var items = (object[])portable;
        var array = Array.CreateInstance(element, items.Length);
        for (var i = 0; i < items.Length; i++)
            array.SetValue(member.Restored(items[i]), i);
        return array;
    }

    internal override JsonObject Form(NumberRange range, bool nonFinite) =>
        Written.List(Written.OrReference(member.Form(range, nonFinite)));

    internal override object? Read(Node node, Reading reading)
    {
        if (node is not ListNode list)
            return reading.Wrong(node, Wanted,
                node is ScalarNode { IsEmpty: false } one ? $"write [{Diagnostics.Found.Shorten(one.Text)}]" : null);
        var array = Array.CreateInstance(element, list.Items.Count);
        var whole = true;
        for (var i = 0; i < list.Items.Count; i++)
        {
            var value = member.Read(list.Items[i], reading with { Subject = $"member {i + 1} of {reading.Subject}" });
            whole &= value is not null;
            if (value is not null)
                array.SetValue(value, i);
        }
        return whole ? array : null;
    }
}
