using PipelineKit.Documents;
using PipelineKit.Imaging;
using PipelineKit.Operators;
using PipelineKit.Parameters;
using PipelineKit.Registry;

namespace PipelineKit.Controls;

/// <summary>Chooses the control for a parameter from its declared type, range and choices.</summary>
public static class ControlMaker
{
    /// <summary>Returns the controls of an operator's parameters, in declaration order.</summary>
    public static IReadOnlyList<Control> Of(OperatorDescriptor descriptor) => [.. descriptor.Parameters.All.Select(Of)];

    /// <summary>Returns the control for a parameter of an operator, or for an option of a format.</summary>
    public static Control Of(ParameterDescriptor parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ClrType) ?? parameter.ClrType;
        var isWhole = type == typeof(int) || type == typeof(long) || type == typeof(WindowSize);
        var (min, max) = (Finite(parameter.Range.Min), Finite(parameter.Range.Max));
        var reach = type == typeof(double) || isWhole && type != typeof(WindowSize)
            ? SliderReach.Of(min, max, parameter.Range.AboveMin, isWhole) : null;
        var control = new Control(parameter.Name, KindOf(parameter, type, reach is not null))
        {
            Summary = parameter.Summary,
            Unit = parameter.Unit,
            Default = parameter.DefaultText,
            IsRequired = parameter.Required,
            Choices = parameter.Choices,
            Min = min,
            Max = max,
            IsAboveMin = parameter.Range.AboveMin,
            IsWhole = isWhole,
            Reach = reach,
        };
        return control.Kind == ControlKind.List ? control with { Member = MemberOf(parameter, control, type) } : control;
    }

    /// <summary>Returns the control for a parameter declared by the pipeline.</summary>
    public static Control Of(ParameterDeclaration parameter)
    {
        var isNumber = parameter.Type is "number" or "integer"
            || parameter.Type is null && NumberText.Parse(parameter.Default) is not null;
        var isWhole = parameter.Type == "integer" || isNumber && parameter.Type is null
            && new[] { NumberText.Parse(parameter.Default), parameter.Min, parameter.Max }.All(n => n is null
                || double.IsInteger(n.Value));
        var reach = isNumber ? SliderReach.Of(parameter.Min, parameter.Max, isAboveMin: false, isWhole) : null;
        return new(parameter.Name.Text, KindOf(parameter, isNumber, reach is not null))
        {
            Summary = parameter.Summary,
            Default = ValueOf(parameter.Default),
            Choices = parameter.Choices,
            Min = parameter.Min,
            Max = parameter.Max,
            IsWhole = isWhole,
            Reach = reach,
        };
    }

    /// <summary>Formats a value from a file for display in a control.</summary>
    public static string ValueOf(Node value) => Graph.Building.PipelineParameters.Write(value);

    private static ControlKind KindOf(ParameterDescriptor parameter, Type type, bool hasReach)
    {
        if (type.IsSZArray || type.IsGenericType)
            return ControlKind.List;
        if (parameter.Choices.Count > 0)
            return ControlKind.Select;
        if (type == typeof(bool))
            return ControlKind.Switch;
        if (type == typeof(double) || type == typeof(int) || type == typeof(long))
            return hasReach ? ControlKind.Slider : ControlKind.Number;
        if (type == typeof(ParameterFile))
            return ControlKind.File;
        if (type == typeof(WindowSize))
            return ControlKind.Size;
        if (type == typeof(Anchor))
            return ControlKind.Anchor;
        if (type == typeof(ExpressionText) || type == typeof(WindowWeights))
            return ControlKind.Expression;
        if (type == typeof(Matrix))
            return parameter.Name switch
            {
                "kernel" => ControlKind.KernelTable,
                "points" => ControlKind.CurvePoints,
                _ => ControlKind.Table,
            };
        return parameter.DefaultText is { } text && IsColor(text) || parameter.Name is "color" or "background"
            ? ControlKind.Color : parameter.Name is "file" or "path" ? ControlKind.File : ControlKind.Text;
    }

    private static ControlKind KindOf(ParameterDeclaration parameter, bool isNumber, bool hasReach) => parameter switch
    {
        { Choices.Count: > 0 } => ControlKind.Select,
        _ when isNumber => hasReach ? ControlKind.Slider : ControlKind.Number,
        { Type: "boolean" } or { Type: null, Default: ScalarNode { Quoted: false, Text: "true" or "false" } } =>
            ControlKind.Switch,
        { Type: "table" } => ControlKind.Table,
        { Type: "file" } => ControlKind.File,
        // The browser's control for colors knows neither names nor alpha.
        { Type: "color", Default: ScalarNode { Text: var color } } when IsColor(color) => ControlKind.Color,
        { Type: "list" } or { Type: null, Default: ListNode } => ControlKind.List,
        { Default: ScalarNode { Text: var text } } when IsColor(text) => ControlKind.Color,
        _ => ControlKind.Text,
    };

    private static Control MemberOf(ParameterDescriptor parameter, Control list, Type type)
    {
        var member = type.IsSZArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var isWhole = member == typeof(int) || member == typeof(long);
        var reach = member == typeof(double) || isWhole
            ? SliderReach.Of(list.Min, list.Max, parameter.Range.AboveMin, isWhole) : null;
        return list with
        {
            Kind = list.Choices.Count > 0 || member.IsEnum ? ControlKind.Select
                : member == typeof(string) ? ControlKind.Text : reach is null ? ControlKind.Number : ControlKind.Slider,
            Choices = list.Choices.Count > 0 || !member.IsEnum ? list.Choices : ParameterTypes.Of(member)!.Choices,
            Default = null,
            IsRequired = false,
            IsWhole = isWhole,
            Reach = reach,
        };
    }

    private static double? Finite(double number) => double.IsFinite(number) ? number : null;

    private static bool IsColor(string text) => text.Length == 7 && text[0] == '#' && text.Skip(1).All(char.IsAsciiHexDigit);
}
