using System.Collections.Concurrent;
using PipelineKit.Imaging;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>Maps .NET types to parameter types.</summary>
internal static class ParameterTypes
{
    public const string Supported =
        "bool, int, long, double, string, an enum, WindowSize, Anchor, Matrix, WindowWeights, " +
        "ExpressionText, ParameterFile, or an array or IReadOnlyList of numbers, texts or enum members";

    private static readonly ConcurrentDictionary<Type, ParameterType?> Known = new(new Dictionary<Type, ParameterType?>
    {
        [typeof(bool)] = new TruthType(),
        [typeof(int)] = new WholeNumberType(wide: false),
        [typeof(long)] = new WholeNumberType(wide: true),
        [typeof(double)] = new NumberType(),
        [typeof(string)] = new TextType(),
        [typeof(WindowSize)] = new WindowSizeType(),
        [typeof(Anchor)] = new AnchorType(),
        [typeof(Matrix)] = new MatrixType(),
        [typeof(WindowWeights)] = new WeightsType(),
        [typeof(ExpressionText)] = new ExpressionType(),
        [typeof(ParameterFile)] = new FileType(),
    });

    /// <summary>Returns the parameter type of a .NET type; null when a pipeline file cannot provide a value of it.</summary>
    public static ParameterType? Of(Type type) => Known.GetOrAdd(type, static type =>
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return Of(inner);
        if (type.IsEnum)
            return new ChoiceType(type);
        var element = type.IsSZArray ? type.GetElementType()!
            : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0]
            : null;
        return element is not null && Of(element) is (NumberType or WholeNumberType or TextType or ChoiceType) and var member
            && Nullable.GetUnderlyingType(element) is null ? new ListType(element, member) : null;
    });
}
