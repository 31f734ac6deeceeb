using System.Reflection;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>One parameter of an operator, or one option of a format, as its class declares it.</summary>
public sealed class ParameterDescriptor
{
    private readonly ParameterAttribute attribute;
    private readonly Func<object, object?> get;
    private readonly Action<object, object?> set;
    private readonly Lazy<object?> initial;

    internal ParameterDescriptor(PropertyInfo property, ParameterAttribute attribute,
        ParameterType type, bool required, Func<object> defaults)
        : this(KebabCase.From(property.Name), property.PropertyType,
            attribute, type, required, property.GetValue, property.SetValue) =>
            initial = new(() => property.GetValue(defaults()));

    /// <summary>A parameter that is no property: of an operator in another process.</summary>
    internal ParameterDescriptor(string name, Type clrType, ParameterAttribute attribute, ParameterType type, bool required,
        Func<object, object?> get, Action<object, object?> set, object? initial = null)
    {
        (Name, ClrType, this.attribute, Type, Required, this.get, this.set) =
            (name, clrType, attribute, type, required, get, set);
        this.initial = new(initial);
    }

    /// <summary>The name in a pipeline file, in kebab case.</summary>
    public string Name { get; }

    /// <summary>What it is, in one sentence.</summary>
    public string Summary => attribute.Summary;

    /// <summary>The type of the property.</summary>
    public Type ClrType { get; }

    /// <summary>What is written for it and how that is read.</summary>
    public ParameterType Type { get; }

    /// <summary>What it must be, for people: <c>a number</c>, <c>one of replicate, reflect, …</c>.</summary>
    public string TypeName => Type.Name;

    /// <summary>The names it is chosen from; empty for anything but a choice.</summary>
    public IReadOnlyList<string> Choices => Type.Choices;

    /// <summary>Whether it has no default.</summary>
    public bool Required { get; }

    /// <summary>The default; null for none.</summary>
    public object? Default => Required ? null : initial.Value;

    /// <summary>The default as one would write it; null when there is none.</summary>
    public string? DefaultText => Default is { } value ? Type.Write(value) : null;

    /// <summary>The numbers allowed; of a list or a size, for each of its members.</summary>
    public NumberRange Range => new(attribute.Min, attribute.Max, attribute.AboveMin);

    /// <summary>Whether <c>inf</c>, <c>-inf</c> and <c>nan</c> are allowed.</summary>
    public bool NonFinite => attribute.NonFinite;

    /// <summary>The unit: <c>pixels</c>; null for none.</summary>
    public string? Unit => attribute.Unit;

    /// <summary>Whether <c>null</c> may be written.</summary>
    internal bool Nullable => System.Nullable.GetUnderlyingType(ClrType) is not null
        || !ClrType.IsValueType && !Required && Default is null;

    /// <summary>The value an object has.</summary>
    public object? Get(object target) => get(target);

    internal void Set(object target, object? value) => set(target, value);
}
