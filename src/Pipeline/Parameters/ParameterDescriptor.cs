using System.Reflection;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of an operator, or an option of a format, as declared by its class.</summary>
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

    /// <summary>Creates a parameter that is not a property, for an operator in another process.</summary>
    internal ParameterDescriptor(string name, Type clrType, ParameterAttribute attribute, ParameterType type, bool required,
        Func<object, object?> get, Action<object, object?> set, object? initial = null)
    {
        (Name, ClrType, this.attribute, Type, Required, this.get, this.set) =
            (name, clrType, attribute, type, required, get, set);
        this.initial = new(initial);
    }

    /// <summary>Gets the name in a pipeline file, in kebab case.</summary>
    public string Name { get; }

    /// <summary>Gets the summary, in one sentence.</summary>
    public string Summary => attribute.Summary;

    /// <summary>Gets the type of the property.</summary>
    public Type ClrType { get; }

    /// <summary>Gets the type that parses the value.</summary>
    public ParameterType Type { get; }

    /// <summary>Gets the type as text: <c>a number</c>, <c>one of replicate, reflect, …</c>.</summary>
    public string TypeName => Type.Name;

    /// <summary>Gets the allowed names; empty unless it is a choice.</summary>
    public IReadOnlyList<string> Choices => Type.Choices;

    /// <summary>Gets whether it is required, that is, has no default.</summary>
    public bool Required { get; }

    /// <summary>Gets the default; null for none.</summary>
    public object? Default => Required ? null : initial.Value;

    /// <summary>Gets the default as written in a file; null for none.</summary>
    public string? DefaultText => Default is { } value ? Type.Write(value) : null;

    /// <summary>Gets the range of numbers; for a list or size, of each element.</summary>
    public NumberRange Range => new(attribute.Min, attribute.Max, attribute.AboveMin);

    /// <summary>Gets whether <c>inf</c>, <c>-inf</c> and <c>nan</c> are allowed.</summary>
    public bool NonFinite => attribute.NonFinite;

    /// <summary>Gets the unit, such as <c>pixels</c>, or null.</summary>
    public string? Unit => attribute.Unit;

    /// <summary>Gets whether <c>null</c> is allowed.</summary>
    internal bool Nullable => System.Nullable.GetUnderlyingType(ClrType) is not null
        || !ClrType.IsValueType && !Required && Default is null;

    /// <summary>Returns the parameter's value in an object.</summary>
    public object? Get(object target) => get(target);

    internal void Set(object target, object? value) => set(target, value);
}
