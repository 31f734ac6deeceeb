using PipelineKit.Operators;
using PipelineKit.Parameters;

namespace PipelineKit.Plugins.Isolation;

/// <summary>The type of a parameter, told by one process to another that does not load the plugin's own types.</summary>
internal static class ParameterKind
{
    private static readonly Type[] Plain =
        [typeof(bool), typeof(int), typeof(long), typeof(double), typeof(string), typeof(WindowSize),
            typeof(Anchor), typeof(Imaging.Matrix), typeof(WindowWeights), typeof(ExpressionText)];

    private const byte Choice = 100, SharedChoice = 101, List = 102, Nullable = 103;

    public static void Write(MessageWriter writer, Type type, ParameterType how)
    {
        if (Array.IndexOf(Plain, type) is var plain && plain >= 0)
            writer.Write((byte)plain);
        else if (System.Nullable.GetUnderlyingType(type) is { } inner)
        {
            writer.Write(Nullable);
            Write(writer, inner, how);
        }
        else if (type.IsEnum && type.Assembly == typeof(Operator).Assembly)
        {
            writer.Write(SharedChoice);
            writer.Write(type.FullName!);
        }
        else if (type.IsEnum)
        {
            writer.Write(Choice);
            writer.WriteList(how.Choices, writer.Write);
        }
        else
        {
            var element = type.IsSZArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            writer.Write(List);
            Write(writer, element, ParameterTypes.Of(element)!);
        }
    }

    public static (Type Type, ParameterType How) Read(MessageReader reader)
    {
        switch (reader.ReadByte())
        {
            case Nullable:
                var (inner, how) = Read(reader);
                return (inner.IsValueType ? typeof(Nullable<>).MakeGenericType(inner) : inner, how);
            case SharedChoice:
                var shared = typeof(Operator).Assembly.GetType(reader.ReadString(), throwOnError: true)!;
                return (shared, ParameterTypes.Of(shared)!);
            case Choice:
                return (typeof(string), new ForeignChoiceType(reader.ReadList(reader.ReadString)));
            case List:
                var (element, member) = Read(reader);
                return (element.MakeArrayType(), new ListType(element, member));
            case var plain:
                return (Plain[plain], ParameterTypes.Of(Plain[plain])!);
        }
    }
}
